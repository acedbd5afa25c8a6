import { TerraformOutput } from "cdktf";
import { ApiGatewayAccount } from "../../../modules/api/api-gateway-account";
import type { RestApiStageProps } from "../../../modules/api/rest-api-stage";
import { addStage } from "../../support/api-fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const stageWith = (props: Partial<RestApiStageProps> = {}) =>
  synthesizeConstruct((scope) => {
    const { stage } = addStage(scope, props);
    new TerraformOutput(scope, "errors", { value: stage.metricServerErrors() });
    new TerraformOutput(scope, "latency", { value: stage.metricLatency() });
    new TerraformOutput(scope, "url", { value: stage.invokeUrl });
  });

describe("a published stage", () => {
  const stack = stageWith();

  it("serves what was published last, under its name", () => {
    expect(stack.resource("aws_api_gateway_stage")).toMatchObject({
      stage_name: "live",
      deployment_id: "${aws_api_gateway_deployment.api-deployment.id}",
      tags: { Name: "example-live" },
    });
    expect(stack.section("output").url?.value).toBe("${aws_api_gateway_stage.stage.invoke_url}");
  });

  it("writes a line of JSON for each request, by which the request is found again", () => {
    const settings = stack.resource("aws_api_gateway_stage").access_log_settings as Readonly<Record<string, unknown>>;
    expect(settings.destination_arn).toBe("${aws_cloudwatch_log_group.access-log.arn}");
    expect(stack.jsonOf(settings, "format")).toEqual({
      requestId: "$context.requestId",
      time: "$context.requestTime",
      sourceIp: "$context.identity.sourceIp",
      apiKeyId: "$context.identity.apiKeyId",
      method: "$context.httpMethod",
      path: "$context.resourcePath",
      status: "$context.status",
      responseBytes: "$context.responseLength",
      latencyMs: "$context.responseLatency",
      integrationStatus: "$context.integration.status",
      integrationLatencyMs: "$context.integration.latency",
      error: "$context.error.message",
    });
  });

  it("throttles every method, and never logs whole requests", () => {
    expect(stack.resource("aws_api_gateway_method_settings")).toMatchObject({
      method_path: "*/*",
      stage_name: "${aws_api_gateway_stage.stage.stage_name}",
      settings: {
        metrics_enabled: true,
        logging_level: "ERROR",
        data_trace_enabled: false,
        throttling_rate_limit: 10,
        throttling_burst_limit: 5,
      },
    });
  });

  it("tells of failing and of slow answers", () => {
    const shared = {
      namespace: "AWS/ApiGateway",
      dimensions: { ApiName: "example", Stage: "${aws_api_gateway_stage.stage.stage_name}" },
      periodSeconds: 60,
    };
    expect(stack.section("output").errors?.value).toEqual({ ...shared, name: "5XXError", statistic: "Sum" });
    expect(stack.section("output").latency?.value).toEqual({ ...shared, name: "Latency", statistic: "p95" });
  });

  it("has no web ACL, and waits for nobody's log role", () => {
    expect(stack.resources("aws_wafv2_web_acl_association")).toEqual([]);
    expect(stack.resource("aws_api_gateway_stage")).not.toHaveProperty("depends_on");
  });
});

describe("a published stage with options", () => {
  it("is filtered by a web ACL", () => {
    expect(stageWith({ webAclArn: "arn:acl" }).resource("aws_wafv2_web_acl_association")).toMatchObject({
      resource_arn: "${aws_api_gateway_stage.stage.arn}",
      web_acl_arn: "arn:acl",
    });
  });

  it("is made once API Gateway may write logs", () => {
    const stack = synthesizeConstruct((scope) => {
      const { account } = new ApiGatewayAccount(scope, "account", { roleName: "log" });
      addStage(scope, { logAccount: account });
    });
    expect(stack.resource("aws_api_gateway_stage").depends_on).toEqual(["aws_api_gateway_account.account"]);
  });
});
