import { TerraformOutput } from "cdktf";
import { type Quota, UsagePlan } from "../../../modules/api/usage-plan";
import { addStage } from "../../support/api-fixtures";
import { configurationError, errorOf } from "../../support/configuration-error";
import { synthesizeConstruct } from "../../support/synthesize";

const planWith = (quota: Quota) =>
  synthesizeConstruct((scope) => {
    const throttle = { rateLimit: 10, burstLimit: 5 };
    const plan = new UsagePlan(scope, "plan", { name: "example", ...addStage(scope), throttle, quota });
    new TerraformOutput(scope, "key", { value: plan.apiKeyId });
  });

describe("a usage plan", () => {
  const stack = planWith({ limit: 20, period: "WEEK", offset: 2 });

  it("is bound to the stage, with its quota and its throttle (BQ-05)", () => {
    expect(stack.resource("aws_api_gateway_usage_plan")).toMatchObject({
      name: "example",
      api_stages: [
        { api_id: "${aws_api_gateway_rest_api.api.id}", stage: "${aws_api_gateway_stage.stage.stage_name}" },
      ],
      quota_settings: { limit: 20, period: "WEEK", offset: 2 },
      throttle_settings: { rate_limit: 10, burst_limit: 5 },
    });
  });

  it("knows one key, whose value Terraform is not asked to show", () => {
    expect(stack.resource("aws_api_gateway_api_key")).toMatchObject({ name: "example-key" });
    expect(stack.resource("aws_api_gateway_usage_plan_key")).toMatchObject({
      key_id: "${aws_api_gateway_api_key.plan-key.id}",
      key_type: "API_KEY",
      usage_plan_id: "${aws_api_gateway_usage_plan.plan.id}",
    });
    expect(stack.section("output").key?.value).toBe("${aws_api_gateway_api_key.plan-key.id}");
  });

  it("does not shorten the first period by default", () => {
    const { quota_settings: settings } = planWith({ limit: 1, period: "DAY" }).resource("aws_api_gateway_usage_plan");
    expect(settings).toEqual({ limit: 1, period: "DAY", offset: 0 });
  });

  test.each<[Quota, string]>([
    [{ limit: 1, period: "DAY", offset: 1 }, "0 for a quota by DAY"],
    [{ limit: 1, period: "WEEK", offset: 7 }, "0 to 6 for a quota by WEEK"],
  ])("cannot have the quota %j (BQ-06)", (quota, allowed) => {
    expect(errorOf(() => planWith(quota))).toEqual(
      configurationError(
        "QUOTA_OFFSET_INVALID",
        "test/plan",
        `quota offset ${quota.offset} was given; allowed: ${allowed}`,
      ),
    );
  });
});
