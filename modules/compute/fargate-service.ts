import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import type { ContainerContract } from "../../applications/service-kit/contract";
import type { Targets } from "../balancing/targets";
import { ConfigurationError } from "../errors/configuration-error";
import type { Network } from "../network/network";
import type { SecurityGroup } from "../network/security-group";
import type { Metric } from "../observability/metric";
import { ownDependables } from "../terraform/own-dependables";
import { text } from "../terraform/text";
import type { Cluster } from "./cluster";
import type { FargateTaskDefinition } from "./fargate-task-definition";
import { type AutoscalingProps, ServiceAutoscaling } from "./service-autoscaling";
import type { TaskSwitch } from "./task-switch";

/** Where a service's requests come from. */
export interface ServiceTarget {
  /** Group that the tasks register in. */
  readonly targetGroup: Targets;
  /** Listener that forwards to the group: ECS refuses a group that no load balancer uses. */
  readonly listener: LbListener;
}

export interface FargateServiceProps {
  /** Name of the service, up to 255 characters. */
  readonly name: string;
  /** Cluster that the service runs in. */
  readonly cluster: Cluster;
  /** What each task runs. */
  readonly taskDefinition: FargateTaskDefinition<ContainerContract>;
  /** Tasks at the first deployment, and always without autoscaling. */
  readonly desiredCount: number;
  /** Network whose private subnets the tasks stand in. */
  readonly network: Network;
  /** Group of the tasks. */
  readonly securityGroup: SecurityGroup;
  /**
   * Where requests come from.
   *
   * @default - nowhere: nothing is registered
   */
  readonly target?: ServiceTarget;
  /**
   * How the number of tasks follows the load; desired count is then left to it.
   *
   * @default - none: the number is fixed
   */
  readonly autoscaling?: AutoscalingProps;
  /**
   * Tells at a deployment whether there are tasks.
   *
   * @default - there always are
   */
  readonly taskSwitch?: TaskSwitch;
  /**
   * Seconds after a start in which a failing health check is forgiven.
   *
   * @default - 60
   */
  readonly healthCheckGracePeriodSeconds?: number;
  /**
   * Minutes until a deployment that does not settle fails the apply.
   *
   * @default - 20
   */
  readonly deploymentTimeoutMinutes?: number;
}

/** A Fargate service whose apply ends when its tasks run, and fails when ECS rolled them back. */
export class FargateService extends Construct {
  /** Name of the service. */
  public readonly name: string;
  /** The service itself. */
  public readonly service: EcsService;
  private readonly cluster: Cluster;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    this.cluster = props.cluster;
    const { taskDefinition, target, autoscaling, taskSwitch } = props;
    const { contract, executionRole, taskRole } = taskDefinition;
    const timeout = `${props.deploymentTimeoutMinutes ?? 20}m`;
    this.service = new EcsService(this, "Resource", {
      name: props.name,
      cluster: props.cluster.arn,
      taskDefinition: taskDefinition.arn,
      desiredCount: taskSwitch?.countOf(props.desiredCount) ?? props.desiredCount,
      launchType: "FARGATE",
      platformVersion: "LATEST",
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      enableExecuteCommand: false,
      networkConfiguration: {
        subnets: props.network.privateSubnets.map((subnet) => subnet.id),
        securityGroups: [props.securityGroup.securityGroupId],
        assignPublicIp: false,
      },
      ...(target === undefined
        ? {}
        : {
            loadBalancer: [renderTarget(contract, target.targetGroup, this.node.path)],
            healthCheckGracePeriodSeconds: props.healthCheckGracePeriodSeconds ?? 60,
          }),
      waitForSteadyState: true,
      timeouts: { create: timeout, update: timeout },
      tags: { Name: props.name },
      dependsOn: ownDependables(this, [
        ...executionRole.dependables,
        ...taskRole.dependables,
        ...(target === undefined ? [] : [target.listener]),
      ]),
      lifecycle: {
        ...(autoscaling === undefined ? {} : renderLeftToAutoscaling(taskSwitch)),
        postcondition: [
          {
            condition: `\${self.task_definition == ${taskDefinition.taskDefinition.fqn}.arn}`,
            errorMessage: renderRollbackMessage(props.name, props.cluster.name),
          },
        ],
      },
    });
    this.name = this.service.name;
    if (autoscaling !== undefined) {
      const { cluster, desiredCount } = props;
      new ServiceAutoscaling(this, "autoscaling", {
        service: this.service,
        cluster,
        desiredCount,
        taskSwitch,
        ...autoscaling,
      });
    }
  }

  /** Tasks that run, at least, in each minute; needs the cluster's Container Insights. */
  public metricRunningTasks(): Metric {
    return {
      namespace: "ECS/ContainerInsights",
      name: "RunningTaskCount",
      dimensions: { ClusterName: this.cluster.name, ServiceName: this.name },
      statistic: "Minimum",
      periodSeconds: 60,
    };
  }

  /** CPU load of all tasks in percent of what they have, on average of five minutes. */
  public metricCpu(): Metric {
    return this.metricUse("CPUUtilization");
  }

  /** Memory of all tasks in percent of what they have, on average of five minutes. */
  public metricMemory(): Metric {
    return this.metricUse("MemoryUtilization");
  }

  private metricUse(name: string): Metric {
    return {
      namespace: "AWS/ECS",
      name,
      dimensions: { ClusterName: this.cluster.name, ServiceName: this.name },
      statistic: "Average",
      periodSeconds: 300,
    };
  }
}

/** Terraform leaves the number of tasks alone, but for the moment when it is to be none or some again. */
const renderLeftToAutoscaling = (taskSwitch: TaskSwitch | undefined) => ({
  ignoreChanges: ["desired_count"],
  replaceTriggeredBy: taskSwitch && [taskSwitch.trigger],
});

const renderTarget = (contract: ContainerContract, targetGroup: Targets, path: string) => {
  if (contract.port === undefined || contract.healthPath === undefined) {
    throw new ConfigurationError(
      "SERVICE_NOT_BALANCEABLE",
      path,
      `the contract of ${contract.name} has no port or no health path; allowed: a contract with both`,
    );
  }
  const stopTimeoutSeconds = contract.stopTimeoutSeconds ?? 30;
  if (targetGroup.deregistrationDelaySeconds >= stopTimeoutSeconds) {
    throw new ConfigurationError(
      "DRAINING_UNTUNED",
      path,
      `a deregistration delay of ${targetGroup.deregistrationDelaySeconds} s was given; allowed: less than the stop timeout of ${contract.name}, ${stopTimeoutSeconds} s`,
    );
  }
  return { targetGroupArn: targetGroup.arn, containerName: contract.name, containerPort: contract.port };
};

/** What `terraform apply` ends with when ECS kept an earlier revision. */
export const renderRollbackMessage = (service: string, cluster: string): string =>
  text(
    `ECS rolled service ${service} back: its new tasks did not become healthy, and an earlier task definition runs. ` +
      `See why with: aws ecs describe-services --cluster ${cluster} --services ${service} --query 'services[0].events[:10]' ` +
      "and in the service's log group.",
  );
