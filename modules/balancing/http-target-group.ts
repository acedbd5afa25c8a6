import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import type { Network } from "../network/network";
import type { Metric } from "../observability/metric";
import type { Targets } from "./targets";

/** What a metric of a target group names of its load balancer. */
type Balancer = { readonly arnSuffix: string };

/** What an application load balancer knows of slow starts; 0 is none. */
const SLOW_START_SECONDS = { least: 30, greatest: 900 } as const;

/** Why a load balancer would refuse a slow start; undefined when it would not. */
export const slowStartProblem = (seconds: number): string | undefined => {
  const { least, greatest } = SLOW_START_SECONDS;
  const fits = Number.isInteger(seconds) && (seconds === 0 || (seconds >= least && seconds <= greatest));
  return fits ? undefined : `0 (none) or a whole number from ${least} to ${greatest} (seconds)`;
};

export interface HttpTargetGroupProps {
  /** Name of the group, up to 32 characters. */
  readonly name: string;
  /** Network of the targets. */
  readonly network: Network;
  /** TCP port of the targets. */
  readonly port: number;
  /** Path that a target answers with 200 to 299 while it can serve. */
  readonly healthPath: `/${string}`;
  /**
   * Seconds for which a target that leaves still finishes its requests, 0 to 3600.
   *
   * @default - 5: requests that take a second at most, as AWS advises for them
   */
  readonly deregistrationDelaySeconds?: number;
  /**
   * Seconds in which a new target's share of the requests grows to its whole: 0 (none), or 30 to 900.
   *
   * @default - 0
   */
  readonly slowStartSeconds?: number;
  /**
   * Failed checks in a row, 10 s apart, after which a target gets no more requests, 2 to 10.
   *
   * @default - 3
   */
  readonly unhealthyChecks?: number;
}

/** HTTP targets by address behind an application load balancer, asked for their health. */
export class HttpTargetGroup extends Construct implements Targets {
  /** ARN of the group. */
  public readonly arn: string;
  /** TCP port of the targets. */
  public readonly port: number;
  /** Seconds for which a target that leaves still finishes its requests. */
  public readonly deregistrationDelaySeconds: number;
  /** The group itself. */
  public readonly targetGroup: LbTargetGroup;

  constructor(scope: Construct, id: string, props: HttpTargetGroupProps) {
    super(scope, id);
    const slowStartSeconds = props.slowStartSeconds ?? 0;
    const allowed = slowStartProblem(slowStartSeconds);
    if (allowed !== undefined) {
      throw new ConfigurationError(
        "SLOW_START_INVALID",
        this.node.path,
        `slowStartSeconds ${slowStartSeconds} was given; allowed: ${allowed}`,
      );
    }
    this.port = props.port;
    this.deregistrationDelaySeconds = props.deregistrationDelaySeconds ?? 5;
    this.targetGroup = new LbTargetGroup(this, "Resource", {
      name: props.name,
      vpcId: props.network.vpcId,
      targetType: "ip",
      protocol: "HTTP",
      port: props.port,
      deregistrationDelay: `${this.deregistrationDelaySeconds}`,
      slowStart: slowStartSeconds,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: props.healthPath,
        matcher: "200-299",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: props.unhealthyChecks ?? 3,
      },
      tags: { Name: props.name },
    });
    this.arn = this.targetGroup.arn;
  }

  /** Targets that fail their health check, at most, in each minute. */
  public metricUnhealthyTargets(loadBalancer: Balancer): Metric {
    return this.metric(loadBalancer, "UnHealthyHostCount", "Maximum");
  }

  /** Answers of 500 and above that targets gave, in each minute. */
  public metricServerErrors(loadBalancer: Balancer): Metric {
    return this.metric(loadBalancer, "HTTPCode_Target_5XX_Count", "Sum");
  }

  /** Seconds that 95 of 100 answers took at most, in each minute. */
  public metricLatency(loadBalancer: Balancer): Metric {
    return this.metric(loadBalancer, "TargetResponseTime", "p95");
  }

  private metric(loadBalancer: Balancer, name: string, statistic: string): Metric {
    return {
      namespace: "AWS/ApplicationELB",
      name,
      dimensions: { TargetGroup: this.targetGroup.arnSuffix, LoadBalancer: loadBalancer.arnSuffix },
      statistic,
      periodSeconds: 60,
    };
  }
}
