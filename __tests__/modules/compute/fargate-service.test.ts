import { TerraformOutput } from "cdktf";
import type { ContainerContract } from "../../../applications/service-kit/contract";
import {
  FargateService,
  type FargateServiceProps,
  renderRollbackMessage,
} from "../../../modules/compute/fargate-service";
import { configurationError, errorOf } from "../../support/configuration-error";
import {
  addCluster,
  addGroup,
  addNetwork,
  addTarget,
  addTask,
  serviceWith as contractWith,
  type SERVICE,
} from "../../support/fixtures";
import { parseTextExpression } from "../../support/parse-expression";
import { synthesizeConstruct } from "../../support/synthesize";

type Options = Partial<FargateServiceProps> & {
  readonly contract?: typeof SERVICE;
  readonly balanced?: boolean;
  readonly delaySeconds?: number;
};

const serviceWith = ({ contract, balanced = true, delaySeconds, ...props }: Options = {}) =>
  synthesizeConstruct((stack) => {
    const network = addNetwork(stack);
    const service = new FargateService(stack, "service", {
      name: "example",
      cluster: addCluster(stack),
      taskDefinition: addTask(stack, contract === undefined ? {} : { contract }),
      desiredCount: 2,
      network,
      securityGroup: addGroup(stack, network),
      target: balanced ? addTarget(stack, network, delaySeconds) : undefined,
      ...props,
    });
    new TerraformOutput(stack, "metric", { value: service.metricRunningTasks() });
    new TerraformOutput(stack, "load", { value: [service.metricCpu(), service.metricMemory()] });
  });

describe("a Fargate service behind a load balancer", () => {
  const stack = serviceWith();
  const service = stack.resource("aws_ecs_service");

  it("stands in the private subnets, without a public address", () => {
    expect(service.network_configuration).toEqual({
      subnets: ["${aws_subnet.network-private-subnet-1.id}", "${aws_subnet.network-private-subnet-2.id}"],
      security_groups: ["${aws_security_group.tasks.id}"],
      assign_public_ip: false,
    });
  });

  it("registers its container, and forgives failing checks for a minute", () => {
    expect(service.load_balancer).toEqual([
      { target_group_arn: "${aws_lb_target_group.targets.arn}", container_name: "example", container_port: 8080 },
    ]);
    expect(service.health_check_grace_period_seconds).toBe(60);
  });

  it("is made after its roles, their policies and its listener", () => {
    expect(service.depends_on).toEqual([
      "aws_iam_role.task-execution-role",
      "aws_iam_role_policy.task-execution-role-policy",
      "aws_iam_role.task-task-role",
      "aws_lb_listener.load-balancer-listener-80",
    ]);
  });

  it("rolls back, waits, and fails the apply when another task definition runs", () => {
    expect(service).toMatchObject({
      deployment_circuit_breaker: { enable: true, rollback: true },
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      wait_for_steady_state: true,
      timeouts: { create: "20m", update: "20m" },
      lifecycle: {
        postcondition: [{ condition: "${self.task_definition == aws_ecs_task_definition.task.arn}" }],
      },
    });
  });

  it("keeps its number of tasks, which nothing else changes", () => {
    expect(service.desired_count).toBe(2);
    expect(service.lifecycle).not.toHaveProperty("ignore_changes");
    expect(stack.resources("aws_appautoscaling_target")).toEqual([]);
  });

  it("is not open to commands", () => {
    expect(service).toMatchObject({ launch_type: "FARGATE", enable_execute_command: false });
  });

  it("says how many tasks run", () => {
    expect(stack.section("output").metric?.value).toMatchObject({
      namespace: "ECS/ContainerInsights",
      name: "RunningTaskCount",
      statistic: "Minimum",
      periodSeconds: 60,
    });
  });

  it("says how much of its CPU and memory is in use", () => {
    const use = {
      namespace: "AWS/ECS",
      dimensions: { ClusterName: "${aws_ecs_cluster.cluster.name}", ServiceName: "${aws_ecs_service.service.name}" },
      statistic: "Average",
      periodSeconds: 300,
    };
    expect(stack.section("output").load?.value).toEqual([
      { ...use, name: "CPUUtilization" },
      { ...use, name: "MemoryUtilization" },
    ]);
  });
});

describe("a Fargate service with options", () => {
  it("is asked by nobody", () => {
    const service = serviceWith({ balanced: false }).resource("aws_ecs_service");
    expect(service).not.toHaveProperty("load_balancer");
    expect(service).not.toHaveProperty("health_check_grace_period_seconds");
  });

  it("leaves its number of tasks to autoscaling", () => {
    const autoscaling = { minimumTasks: 2, maximumTasks: 6, targetCpuPercent: 50 };
    const stack = serviceWith({ autoscaling });
    expect(stack.resource("aws_ecs_service").lifecycle).toMatchObject({ ignore_changes: ["desired_count"] });
    expect(stack.resource("aws_appautoscaling_target")).toMatchObject({ min_capacity: 2, max_capacity: 6 });
  });

  it("forgives and waits as long as it is told", () => {
    const service = serviceWith({ healthCheckGracePeriodSeconds: 5, deploymentTimeoutMinutes: 7 }).resource(
      "aws_ecs_service",
    );
    expect(service.health_check_grace_period_seconds).toBe(5);
    expect(service.timeouts).toEqual({ create: "7m", update: "7m" });
  });
});

describe("a Fargate service that cannot be", () => {
  test.each<[string, Partial<ContainerContract>]>([
    ["port", { port: undefined }],
    ["health path", { healthPath: undefined }],
  ])("is balanced without a %s", (_, missing) => {
    const contract = contractWith(missing);
    expect(errorOf(() => serviceWith({ contract }))).toEqual(
      configurationError(
        "SERVICE_NOT_BALANCEABLE",
        "test/service",
        "the contract of example has no port or no health path; allowed: a contract with both",
      ),
    );
  });

  test.each([60, 300])("is drained for %p s and killed after 60 s", (delaySeconds) => {
    expect(errorOf(() => serviceWith({ delaySeconds }))).toEqual(
      configurationError(
        "DRAINING_UNTUNED",
        "test/service",
        `a deregistration delay of ${delaySeconds} s was given; allowed: less than the stop timeout of example, 60 s`,
      ),
    );
  });
});

it("tells whoever applies what ECS did, and where to look", () => {
  const stack = synthesizeConstruct((scope) => {
    new TerraformOutput(scope, "message", { value: renderRollbackMessage("api", "main") });
  });
  expect(parseTextExpression(String(stack.section("output").message?.value))).toBe(
    "ECS rolled service api back: its new tasks did not become healthy, and an earlier task definition runs. See why with: " +
      "aws ecs describe-services --cluster main --services api --query 'services[0].events[:10]' and in the service's log group.",
  );
});
