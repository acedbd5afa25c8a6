import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { ServiceAutoscaling, type ServiceAutoscalingProps } from "../../../modules/compute/service-autoscaling";
import { configurationError, errorOf } from "../../support/configuration-error";
import { addCluster } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const autoscalingWith = (props: Partial<ServiceAutoscalingProps> = {}) =>
  synthesizeConstruct((stack) => {
    new ServiceAutoscaling(stack, "autoscaling", {
      service: new EcsService(stack, "service", { name: "example" }),
      cluster: addCluster(stack),
      desiredCount: 2,
      minimumTasks: 2,
      maximumTasks: 4,
      targetCpuPercent: 60,
      ...props,
    });
  });

describe("a service's number of tasks", () => {
  const stack = autoscalingWith();

  it("stays between its limits", () => {
    expect(stack.resource("aws_appautoscaling_target")).toMatchObject({
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: "service/${aws_ecs_cluster.cluster.name}/${aws_ecs_service.service.name}",
      min_capacity: 2,
      max_capacity: 4,
    });
  });

  it("follows the CPU load, quickly up and slowly down", () => {
    expect(stack.resource("aws_appautoscaling_policy").target_tracking_scaling_policy_configuration).toEqual({
      predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
      target_value: 60,
      scale_out_cooldown: 60,
      scale_in_cooldown: 300,
    });
  });

  it("may be fixed by equal limits", () => {
    expect(autoscalingWith({ maximumTasks: 2 }).resource("aws_appautoscaling_target").max_capacity).toBe(2);
  });
});

describe("a range that autoscaling does not have", () => {
  const RANGE = "at least 1, and a maximum that is not below the minimum";

  test.each<[Partial<ServiceAutoscalingProps>, string]>([
    [{ minimumTasks: 0, desiredCount: 0 }, `0 to 4 tasks was given; allowed: ${RANGE}`],
    [{ minimumTasks: 5 }, `5 to 4 tasks was given; allowed: ${RANGE}`],
    [{ desiredCount: 1 }, "desiredCount 1 was given; allowed: 2 to 4, as autoscaling has it"],
    [{ desiredCount: 5 }, "desiredCount 5 was given; allowed: 2 to 4, as autoscaling has it"],
  ])("%j", (props, problem) => {
    expect(errorOf(() => autoscalingWith(props))).toEqual(
      configurationError("AUTOSCALING_RANGE_INVALID", "test/autoscaling", problem),
    );
  });
});
