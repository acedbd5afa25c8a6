import { Construct } from "constructs";
import { ApiGatewayAccount } from "../../modules/api/api-gateway-account";
import { RestApi } from "../../modules/api/rest-api";
import { RestApiStage } from "../../modules/api/rest-api-stage";
import { UsagePlan } from "../../modules/api/usage-plan";
import { VpcLink } from "../../modules/api/vpc-link";
import type { NetworkLoadBalancer } from "../../modules/balancing/network-load-balancer";
import { LogGroup } from "../../modules/observability/log-group";
import type { Settings } from "../settings/schema";

export interface EntranceProps {
  /** Settings of the system. */
  readonly settings: Settings["questionAnswering"];
  /** What the API leads to. */
  readonly loadBalancer: NetworkLoadBalancer;
  /** Port that the load balancer listens on. */
  readonly port: number;
}

/** The public way in: a page for everybody, and questions for those with a key. */
export class Entrance extends Construct {
  /** The published stage. */
  public readonly stage: RestApiStage;
  /** The plan that counts questions. */
  public readonly usagePlan: UsagePlan;

  constructor(scope: Construct, id: string, props: EntranceProps) {
    super(scope, id);
    const { names, api: settings, logRetentionDays } = props.settings;
    const vpcLink = new VpcLink(this, "vpc-link", { name: names.vpcLink, loadBalancer: props.loadBalancer });
    const api = new RestApi(this, "api", { name: names.api, description: "Answers questions about documents" });
    const origin = `http://${props.loadBalancer.dnsName}:${props.port}`;
    api.addProxyRoute({ method: "GET", path: "/", vpcLink, origin, apiKeyRequired: false });
    api.addProxyRoute({ method: "POST", path: "/ask", vpcLink, origin, apiKeyRequired: true });
    const throttle = { rateLimit: settings.rateLimit, burstLimit: settings.burstLimit };
    this.stage = new RestApiStage(this, "stage", {
      api,
      name: settings.stage,
      throttle,
      accessLog: new LogGroup(this, "access-log", {
        name: `/aws/apigateway/${names.api}/${settings.stage}`,
        retentionDays: logRetentionDays,
      }),
      logAccount: settings.manageLogRole
        ? new ApiGatewayAccount(this, "account", { roleName: names.apiLogRole }).account
        : undefined,
      webAclArn: settings.webAclArn,
    });
    this.usagePlan = new UsagePlan(this, "usage-plan", {
      name: names.usagePlan,
      api,
      stage: this.stage,
      throttle,
      quota: settings.quota,
    });
  }
}
