import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { LogGroup } from "../observability/log-group";
import type { Metric } from "../observability/metric";
import { json } from "../terraform/json";
import type { RestApi } from "./rest-api";

/** How many requests are let through. */
export interface Throttle {
  /** Requests a second, over time. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface RestApiStageProps {
  /** API that the stage serves. */
  readonly api: RestApi;
  /** Name of the stage: the first segment of its URL. */
  readonly name: string;
  /** Requests let through for all callers together. */
  readonly throttle: Throttle;
  /** Where a line is written for each request. */
  readonly accessLog: LogGroup;
  /**
   * What lets API Gateway write logs at all, when this account's region has not been told yet.
   *
   * @default - none: the region's role is managed elsewhere
   */
  readonly logAccount?: ITerraformDependable;
  /**
   * ARN of a regional web ACL that filters requests.
   *
   * @default - none
   */
  readonly webAclArn?: string;
}

/** Members of an access log line, by API Gateway's variables. */
const ACCESS_LOG_FORMAT = {
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
} as const;

/** A published stage with an access log, metrics and a throttle. */
export class RestApiStage extends Construct {
  /** The stage itself. */
  public readonly stage: ApiGatewayStage;
  private readonly api: RestApi;

  constructor(scope: Construct, id: string, props: RestApiStageProps) {
    super(scope, id);
    this.api = props.api;
    this.stage = new ApiGatewayStage(this, "Resource", {
      restApiId: props.api.restApiId,
      deploymentId: props.api.deployment.id,
      stageName: props.name,
      accessLogSettings: { destinationArn: props.accessLog.arn, format: json(ACCESS_LOG_FORMAT) },
      tags: { Name: `${props.api.name}-${props.name}` },
      dependsOn: props.logAccount === undefined ? undefined : [props.logAccount],
    });
    new ApiGatewayMethodSettings(this, "settings", {
      restApiId: props.api.restApiId,
      stageName: this.stage.stageName,
      methodPath: "*/*",
      settings: {
        metricsEnabled: true,
        loggingLevel: "ERROR",
        // Never: it would write whole requests, keys included, to the log.
        dataTraceEnabled: false,
        throttlingRateLimit: props.throttle.rateLimit,
        throttlingBurstLimit: props.throttle.burstLimit,
      },
    });
    if (props.webAclArn !== undefined) {
      new Wafv2WebAclAssociation(this, "web-acl", { resourceArn: this.stage.arn, webAclArn: props.webAclArn });
    }
  }

  /** URL that the API answers under. */
  public get invokeUrl(): string {
    return this.stage.invokeUrl;
  }

  /** Answers of 500 and above in each minute. */
  public metricServerErrors(): Metric {
    return this.metric("5XXError", "Sum");
  }

  /** The time within which 95 of 100 requests were answered in each minute, in milliseconds. */
  public metricLatency(): Metric {
    return this.metric("Latency", "p95");
  }

  private metric(name: string, statistic: string): Metric {
    const dimensions = { ApiName: this.api.name, Stage: this.stage.stageName };
    return { namespace: "AWS/ApiGateway", name, dimensions, statistic, periodSeconds: 60 };
  }
}
