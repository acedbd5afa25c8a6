import { addressIn, withAttributes, without, withText } from "../support/plant";
import { apiCostlyRoutesNeedAKey } from "../support/rules/api-costly-routes-need-a-key";
import { apiDeploymentComplete } from "../support/rules/api-deployment-complete";
import { apiStageWatched } from "../support/rules/api-stage-watched";
import { apiUsagePlanBound } from "../support/rules/api-usage-plan-bound";
import { describeRule } from "../support/rules/describe-rule";
import { texts } from "../support/rules/reading";
import { stackOf } from "../support/stack";

const stack = stackOf("question-answering-app");
const DEPLOYMENT = "aws_api_gateway_deployment.entrance-api-deployment";
const METHOD = "aws_api_gateway_method.entrance-api-post-ask";
const INTEGRATION = "aws_api_gateway_integration.entrance-api-post-ask-integration";
const PLAN = "aws_api_gateway_usage_plan.entrance-usage-plan";
const STAGE = "aws_api_gateway_stage.entrance-stage";
const SETTINGS = "aws_api_gateway_method_settings.entrance-stage-settings";

const deployment = stack.resource("aws_api_gateway_deployment");
const triggers = deployment.triggers as { readonly shape: string };
const awaited = texts(deployment.depends_on).filter((address) => address !== INTEGRATION);
const shapedBy = (shape: string | undefined) => withAttributes(stack, DEPLOYMENT, { triggers: { shape } });

describeRule(
  apiDeploymentComplete,
  stack,
  {
    fault: "a changed address that the hash does not hold (BQ-03)",
    stack: withText(stack, INTEGRATION, "uri", ":80/ask", ":81/ask"),
    findings: [`${DEPLOYMENT}: not hashed: ${INTEGRATION} uri`],
  },
  {
    fault: "a changed key demand that the hash does not hold",
    stack: withAttributes(stack, METHOD, { api_key_required: false, authorization: "AWS_IAM" }),
    findings: [
      `${DEPLOYMENT}: not hashed: ${METHOD} api_key_required`,
      `${DEPLOYMENT}: not hashed: ${METHOD} authorization`,
    ],
  },
  {
    fault: "a route that is missing from the hash",
    stack: shapedBy(triggers.shape.replace(/, \{"method" = "POST".*\}\]/, "]")),
    findings: [
      `${DEPLOYMENT}: not hashed: ${METHOD} api_key_required`,
      `${DEPLOYMENT}: not hashed: ${METHOD} http_method`,
      `${DEPLOYMENT}: not hashed: ${METHOD} resource_id`,
      `${DEPLOYMENT}: not hashed: ${INTEGRATION} http_method`,
      `${DEPLOYMENT}: not hashed: ${INTEGRATION} integration_http_method`,
      `${DEPLOYMENT}: not hashed: ${INTEGRATION} resource_id`,
      `${DEPLOYMENT}: not hashed: ${INTEGRATION} uri`,
    ],
  },
  {
    fault: "a deployment that does not wait for a route",
    stack: withAttributes(stack, DEPLOYMENT, { depends_on: awaited }),
    findings: [`${DEPLOYMENT}: not after ${INTEGRATION}`],
  },
  {
    fault: "a deployment that is destroyed first",
    stack: withAttributes(stack, DEPLOYMENT, { lifecycle: undefined }),
    findings: [`${DEPLOYMENT}: is destroyed while its stage still uses it`],
  },
);

it("finds a deployment without any trigger", () => {
  const findings = apiDeploymentComplete.findings(withAttributes(stack, DEPLOYMENT, { triggers: undefined }));
  expect(findings).toContain(`${DEPLOYMENT}: not hashed: ${INTEGRATION} uri`);
  expect(findings).toContain(`${DEPLOYMENT}: not hashed: ${METHOD} http_method`);
});

describeRule(apiCostlyRoutesNeedAKey, stack, {
  fault: "a costly route for anybody (BQ-05)",
  stack: withAttributes(stack, METHOD, { api_key_required: false }),
  findings: [`${METHOD}: anybody may call it`],
});

describeRule(
  apiUsagePlanBound,
  stack,
  {
    fault: "a plan of no stage (BQ-05)",
    stack: withAttributes(stack, PLAN, { api_stages: [] }),
    findings: [`${PLAN}: bound to no stage`, `${METHOD}: no plan knows the keys that it asks for`],
  },
  {
    fault: "a plan without a key",
    stack: without(stack, addressIn(stack, "aws_api_gateway_usage_plan_key")),
    findings: [`${PLAN}: knows no key`],
  },
  {
    fault: "a plan without a quota",
    stack: withAttributes(stack, PLAN, { quota_settings: undefined }),
    findings: [`${PLAN}: no quota_settings`],
  },
);

const settings = stack.find(SETTINGS)?.attributes.settings as Readonly<Record<string, unknown>>;
describeRule(
  apiStageWatched,
  stack,
  {
    fault: "a stage without an access log",
    stack: withAttributes(stack, STAGE, { access_log_settings: undefined }),
    findings: [`${STAGE}: no access log`],
  },
  {
    fault: "a stage without a throttle",
    stack: withAttributes(stack, SETTINGS, { settings: { ...settings, throttling_rate_limit: undefined } }),
    findings: [`${STAGE}: no throttle`],
  },
  {
    fault: "a stage that logs whole requests",
    stack: withAttributes(stack, SETTINGS, { settings: { ...settings, data_trace_enabled: true } }),
    findings: [`${STAGE}: traces whole requests`],
  },
);
