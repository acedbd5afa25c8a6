import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";

export interface ClusterProps {
  /** Name of the cluster, up to 255 characters. */
  readonly name: string;
  /**
   * Whether CloudWatch keeps task metrics such as the number of running tasks, at CloudWatch's price of a metric.
   *
   * @default - true
   */
  readonly containerInsights?: boolean;
}

/** An ECS cluster for Fargate tasks. */
export class Cluster extends Construct {
  /** ARN of the cluster. */
  public readonly arn: string;
  /** Name of the cluster. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const cluster = new EcsCluster(this, "Resource", {
      name: props.name,
      setting: [{ name: "containerInsights", value: (props.containerInsights ?? true) ? "enabled" : "disabled" }],
      tags: { Name: props.name },
    });
    this.arn = cluster.arn;
    this.name = cluster.name;
  }
}
