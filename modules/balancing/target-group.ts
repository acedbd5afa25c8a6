import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import type { Network } from "../network/network";
import type { Metric } from "../observability/metric";
import type { Targets } from "./targets";

export interface TargetGroupProps {
  /** Name of the group, up to 32 characters. */
  readonly name: string;
  /** Network of the targets. */
  readonly network: Network;
  /** TCP port of the targets. */
  readonly port: number;
  /** Path that a target answers with 200 to 299 while it can serve. */
  readonly healthPath: string;
  /**
   * Seconds for which a target that leaves still finishes its connections.
   *
   * @default - 30
   */
  readonly deregistrationDelaySeconds?: number;
}

/** TCP targets by address, asked for their health over HTTP. */
export class TargetGroup extends Construct implements Targets {
  /** ARN of the group. */
  public readonly arn: string;
  /** Seconds for which a target that leaves still finishes its connections. */
  public readonly deregistrationDelaySeconds: number;
  private readonly group: LbTargetGroup;

  constructor(scope: Construct, id: string, props: TargetGroupProps) {
    super(scope, id);
    this.deregistrationDelaySeconds = props.deregistrationDelaySeconds ?? 30;
    this.group = new LbTargetGroup(this, "Resource", {
      name: props.name,
      vpcId: props.network.vpcId,
      targetType: "ip",
      protocol: "TCP",
      port: props.port,
      preserveClientIp: "false",
      deregistrationDelay: `${this.deregistrationDelaySeconds}`,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: props.healthPath,
        matcher: "200-299",
        interval: 10,
        timeout: 6,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      tags: { Name: props.name },
    });
    this.arn = this.group.arn;
  }

  /** Targets that fail their health check, at most, in each minute. */
  public metricUnhealthyTargets(loadBalancer: { readonly arnSuffix: string }): Metric {
    return {
      namespace: "AWS/NetworkELB",
      name: "UnHealthyHostCount",
      dimensions: { TargetGroup: this.group.arnSuffix, LoadBalancer: loadBalancer.arnSuffix },
      statistic: "Maximum",
      periodSeconds: 60,
    };
  }
}
