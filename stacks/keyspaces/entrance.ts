import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { queryApi } from "../../applications/query-api/contract";
import { ApplicationLoadBalancer } from "../../modules/balancing/application-load-balancer";
import { HttpTargetGroup } from "../../modules/balancing/http-target-group";
import type { Settings } from "../settings/schema";
import type { TaskNetwork } from "./task-network";

export interface EntranceProps {
  /** Settings of the system. */
  readonly settings: Settings["keyspaces"];
  /** Where the load balancer and the tasks stand. */
  readonly network: TaskNetwork;
}

/** The public way in: a load balancer in front of query-api's tasks. */
export class Entrance extends Construct {
  /** The load balancer. */
  public readonly loadBalancer: ApplicationLoadBalancer;
  /** Where tasks register. */
  public readonly targetGroup: HttpTargetGroup;
  /** The listener that forwards to the tasks. */
  public readonly listener: LbListener;
  /** Address that clients use. */
  public readonly url: string;

  constructor(scope: Construct, id: string, props: EntranceProps) {
    super(scope, id);
    const { names, loadBalancer: settings } = props.settings;
    const { network, tasks } = props.network;
    const { tls } = settings;
    this.targetGroup = new HttpTargetGroup(this, "targets", {
      name: `${names.environment}-TG`,
      network,
      port: queryApi.port,
      healthPath: queryApi.healthPath,
      deregistrationDelaySeconds: settings.deregistrationDelaySeconds,
      slowStartSeconds: settings.slowStartSeconds,
      unhealthyChecks: settings.unhealthyChecks,
    });
    this.loadBalancer = new ApplicationLoadBalancer(this, "load-balancer", {
      name: `${names.environment}-ALB`,
      network,
      internetFacing: true,
      clientCidrs: settings.clientCidrs,
      idleTimeoutSeconds: settings.idleTimeoutSeconds,
      webAclArn: settings.webAclArn,
      deletionProtection: settings.deletionProtection,
    });
    this.loadBalancer.securityGroup.allowTo(tasks, queryApi.port, "Requests and health checks");
    if (tls === undefined) {
      this.listener = this.loadBalancer.addHttpListener(this.targetGroup);
      this.url = `http://${this.loadBalancer.dnsName}`;
    } else {
      this.listener = this.loadBalancer.addHttpsListener(this.targetGroup, tls.certificateArn);
      this.url = `https://${tls.domainName}`;
    }
  }
}
