import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import type { Cluster } from "./cluster";
import type { TaskSwitch } from "./task-switch";

export interface AutoscalingProps {
  /** Tasks that always run. */
  readonly minimumTasks: number;
  /** Tasks that run at most. */
  readonly maximumTasks: number;
  /** Average CPU load, in percent of what the tasks reserve, that is aimed at. */
  readonly targetCpuPercent: number;
}

export interface ServiceAutoscalingProps extends AutoscalingProps {
  /** Service whose number of tasks follows the load. */
  readonly service: EcsService;
  /** Cluster of the service. */
  readonly cluster: Cluster;
  /** Tasks at the first deployment. */
  readonly desiredCount: number;
  /**
   * Tells whether the service has tasks at all.
   *
   * @default - it always has
   */
  readonly taskSwitch?: TaskSwitch;
}

/** Lets a service's number of tasks follow its CPU load: quickly up, slowly down. */
export class ServiceAutoscaling extends Construct {
  constructor(scope: Construct, id: string, props: ServiceAutoscalingProps) {
    super(scope, id);
    const { minimumTasks, maximumTasks, service, taskSwitch } = props;
    validateRange(props, this.node.path);
    // AWS forgets a target together with its service.
    const lifecycle = taskSwitch && { replaceTriggeredBy: [taskSwitch.trigger] };
    const target = new AppautoscalingTarget(this, "target", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.cluster.name}/${service.name}`,
      minCapacity: taskSwitch?.countOf(minimumTasks) ?? minimumTasks,
      maxCapacity: maximumTasks,
      lifecycle,
    });
    new AppautoscalingPolicy(this, "cpu", {
      name: "cpu",
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: props.targetCpuPercent,
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
      lifecycle,
    });
  }
}

const validateRange = ({ minimumTasks, maximumTasks, desiredCount }: ServiceAutoscalingProps, path: string): void => {
  const refuse = (given: string, allowed: string): never => {
    throw new ConfigurationError("AUTOSCALING_RANGE_INVALID", path, `${given} was given; allowed: ${allowed}`);
  };
  if (minimumTasks < 1 || maximumTasks < minimumTasks) {
    refuse(`${minimumTasks} to ${maximumTasks} tasks`, "at least 1, and a maximum that is not below the minimum");
  }
  if (desiredCount < minimumTasks || desiredCount > maximumTasks) {
    refuse(`desiredCount ${desiredCount}`, `${minimumTasks} to ${maximumTasks}, as autoscaling has it`);
  }
};
