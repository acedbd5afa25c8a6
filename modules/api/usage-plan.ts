import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import { type QuotaPeriod, quotaOffsetProblem } from "./quota";
import type { RestApi } from "./rest-api";
import type { RestApiStage, Throttle } from "./rest-api-stage";

/** How many requests a key has. */
export interface Quota {
  /** Requests in a period. */
  readonly limit: number;
  /** Length of a period. */
  readonly period: QuotaPeriod;
  /**
   * Requests by which the first period is shortened: 0 by day, 0 to 6 by week, 0 to 27 by month.
   *
   * @default - 0
   */
  readonly offset?: number;
}

export interface UsagePlanProps {
  /** Name of the plan. */
  readonly name: string;
  /** API whose stage the plan is bound to. */
  readonly api: RestApi;
  /** Stage that the plan is bound to. */
  readonly stage: RestApiStage;
  /** Requests let through for each key. */
  readonly throttle: Throttle;
  /** Requests that each key has. */
  readonly quota: Quota;
}

/** A plan that is bound to a stage, with one key; routes that ask for a key count against it. */
export class UsagePlan extends Construct {
  /** Id of the key; its value is read with AWS's own command. */
  public readonly apiKeyId: string;

  constructor(scope: Construct, id: string, props: UsagePlanProps) {
    super(scope, id);
    const offset = props.quota.offset ?? 0;
    const allowed = quotaOffsetProblem(props.quota.period, offset);
    if (allowed !== undefined) {
      throw new ConfigurationError(
        "QUOTA_OFFSET_INVALID",
        this.node.path,
        `quota offset ${offset} was given; allowed: ${allowed}`,
      );
    }
    const plan = new ApiGatewayUsagePlan(this, "Resource", {
      name: props.name,
      apiStages: [{ apiId: props.api.restApiId, stage: props.stage.stage.stageName }],
      quotaSettings: { limit: props.quota.limit, period: props.quota.period, offset },
      throttleSettings: { rateLimit: props.throttle.rateLimit, burstLimit: props.throttle.burstLimit },
      tags: { Name: props.name },
    });
    const key = new ApiGatewayApiKey(this, "key", {
      name: `${props.name}-key`,
      description: `Key of the usage plan ${props.name}`,
      tags: { Name: `${props.name}-key` },
    });
    new ApiGatewayUsagePlanKey(this, "key-binding", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
    this.apiKeyId = key.id;
  }
}
