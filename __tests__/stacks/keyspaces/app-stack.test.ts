import { parseTextExpression } from "../../support/parse-expression";
import { type Synthesized, synthesizeStacks, synthesizeStacksWith } from "../../support/synthesized";

const appOf = (stacks: ReturnType<typeof synthesizeStacks>): Synthesized => {
  const stack = stacks["keyspaces-app"];
  if (stack === undefined) throw new Error("no app stack");
  return stack;
};
const appWith = (keyspaces: Readonly<Record<string, unknown>>) =>
  appOf(synthesizeStacksWith({ keyspaces }, "keyspaces"));

const stack = appOf(synthesizeStacks("dev"));
const OTHER = "data.terraform_remote_state.cross-stack-reference-input-keyspaces-environment.outputs";
const fromEnvironment = (output: string) => `\${${OTHER}.cross-stack-output-${output}}`;
const service = stack.resource("aws_ecs_service");
const containerOf = (id: string) =>
  (
    stack.jsonOf(stack.resource("aws_ecs_task_definition", id), "container_definitions") as Record<string, unknown>[]
  )[0];

describe("the tasks", () => {
  test.each([
    ["load-data", "write"],
    ["query-api", "read"],
  ])("of %s are of the original's size and act as its %s role", (family, role) => {
    expect(stack.resource("aws_ecs_task_definition", family)).toMatchObject({
      family,
      cpu: "256",
      memory: "512",
      execution_role_arn: fromEnvironment("aws_iam_role-roles-execution-arn"),
      task_role_arn: fromEnvironment(`aws_iam_role-roles-${role}-arn`),
    });
  });

  test.each(["load-data", "query-api"])(
    "of %s run a tagged image without root, and know the one keyspace (KS-12, KS-14, KS-21)",
    (name) => {
      expect(containerOf(name)).toMatchObject({
        name,
        image: `\${aws_ecr_repository.${name}-repository.repository_url}:\${var.image_tag}`,
        user: "1000:1000",
        readonlyRootFilesystem: true,
        secrets: [],
        environment: [
          { name: "AWS_REGION", value: "${data.aws_region.aws-region.id}" },
          { name: "KEYSPACE", value: fromEnvironment("aws_keyspaces_keyspace-keyspace-name") },
          { name: "TABLE", value: fromEnvironment("aws_keyspaces_table-countries-table_name") },
        ],
        logConfiguration: {
          options: {
            "awslogs-group": fromEnvironment("aws_cloudwatch_log_group-log-name"),
            "awslogs-stream-prefix": name,
          },
        },
      });
    },
  );

  it("make no role of their own: the environment's are granted already", () => {
    expect(stack.resources("aws_iam_role")).toEqual([]);
    expect(stack.resources("aws_iam_role_policy")).toEqual([]);
  });

  it("are pulled from two repositories that the execution role may pull from (KS-09, KS-12)", () => {
    const names = stack.resources("aws_ecr_repository").map(({ attributes }) => attributes.name);
    expect(names).toEqual(["load-data", "query-api"]);
    const environment = stack.stacks["keyspaces-environment"];
    const policy = environment?.resource("aws_iam_role_policy", "roles-execution-policy").policy;
    for (const name of names) expect(policy).toContain(`:repository/${name}"`);
  });
});

describe("the service", () => {
  it("is the original's: two tasks in the private subnets behind the load balancer", () => {
    expect(service).toMatchObject({
      name: "query-api-server",
      desired_count: "${var.run_query_api ? 2 : 0}",
      load_balancer: [
        {
          container_name: "query-api",
          container_port: 8080,
          target_group_arn: fromEnvironment("aws_lb_target_group-entrance-targets-arn"),
        },
      ],
      network_configuration: {
        assign_public_ip: false,
        security_groups: [fromEnvironment("aws_security_group-network-tasks-id")],
        subnets: [1, 2].map((zone) => fromEnvironment(`aws_subnet-network-private-subnet-${zone}-id`)),
      },
    });
    expect(service).not.toHaveProperty("depends_on");
  });

  it("scales, rolls back, forgives a start, and fails the apply when it rolled back (KS-13)", () => {
    expect(service).toMatchObject({
      deployment_circuit_breaker: { enable: true, rollback: true },
      health_check_grace_period_seconds: 60,
      wait_for_steady_state: true,
      lifecycle: {
        ignore_changes: ["desired_count"],
        postcondition: [{ condition: "${self.task_definition == aws_ecs_task_definition.query-api.arn}" }],
      },
    });
    expect(stack.resource("aws_appautoscaling_target")).toMatchObject({
      min_capacity: "${var.run_query_api ? 2 : 0}",
      max_capacity: 4,
    });
  });

  it("can be deployed before there is an image: without tasks, and made anew with them (KS-12)", () => {
    expect(stack.section("variable").run_query_api).toMatchObject({ type: "bool", default: true, nullable: false });
    expect(service.lifecycle).toMatchObject({ replace_triggered_by: ["terraform_data.query-api-switch"] });
  });

  it("has a fixed number of tasks when the settings say so", () => {
    const fixed = appWith({ queryApi: { desiredCount: 3, autoscaling: { enabled: false } } });
    expect(fixed.resources("aws_appautoscaling_target")).toEqual([]);
    expect(fixed.resource("aws_ecs_service").desired_count).toBe("${var.run_query_api ? 3 : 0}");
    expect(fixed.resource("aws_cloudwatch_metric_alarm", "alarms-running-tasks").threshold).toBe(
      "${var.run_query_api ? 3 : 0}",
    );
  });
});

describe("the operator", () => {
  it("is told of failing, missing and slow answers, unhealthy and missing tasks (KS-13)", () => {
    const alarms = stack
      .resources("aws_cloudwatch_metric_alarm")
      .map(({ attributes }) => [attributes.metric_name, attributes.threshold, attributes.treat_missing_data]);
    expect(alarms).toEqual([
      ["TargetResponseTime", 1, "notBreaching"],
      ["RunningTaskCount", "${var.run_query_api ? 2 : 0}", "breaching"],
      ["HTTPCode_Target_5XX_Count", 0, "notBreaching"],
      ["HTTPCode_ELB_5XX_Count", 0, "notBreaching"],
      ["UnHealthyHostCount", 0, "notBreaching"],
    ]);
    expect(stack.resource("aws_cloudwatch_metric_alarm", "alarms-latency")).toMatchObject({
      extended_statistic: "p95",
      dimensions: {
        TargetGroup: fromEnvironment("aws_lb_target_group-entrance-targets-arn_suffix"),
        LoadBalancer: fromEnvironment("aws_lb-entrance-load-balancer-arn_suffix"),
      },
    });
  });

  it("finds every command in the outputs", () => {
    expect(Object.keys(stack.section("output")).sort()).toEqual([
      "alarm_topic_arn",
      "ask_command",
      "load_data_log_command",
      "load_data_repository_url",
      "push_images_command",
      "query_api_repository_url",
      "run_load_data_command",
      "service_name",
    ]);
  });

  it("runs load-data in the private subnets, and sees that it failed (KS-04)", () => {
    const command = parseTextExpression(String(stack.section("output").run_load_data_command?.value));
    expect(command).toContain("--task-definition ${aws_ecs_task_definition.load-data.arn} ");
    expect(command).toContain(`securityGroups=[${fromEnvironment("aws_security_group-network-tasks-id")}]`);
    expect(command).toMatch(/ && echo "\$CODE" && test "\$CODE" = 0$/);
  });
});

describe("what one stack asks of the other", () => {
  it("is as little as the tasks need", () => {
    const asked = new Set(
      [...stack.json.matchAll(/outputs\.cross-stack-output-([\w-]+)/g)].map(([, output]) => output),
    );
    expect([...asked].sort()).toEqual([
      "aws_cloudwatch_log_group-log-name",
      "aws_ecs_cluster-cluster-arn",
      "aws_ecs_cluster-cluster-name",
      "aws_iam_role-roles-execution-arn",
      "aws_iam_role-roles-read-arn",
      "aws_iam_role-roles-write-arn",
      "aws_keyspaces_keyspace-keyspace-name",
      "aws_keyspaces_table-countries-table_name",
      "aws_lb-entrance-load-balancer-arn_suffix",
      "aws_lb-entrance-load-balancer-dns_name",
      "aws_lb_target_group-entrance-targets-arn",
      "aws_lb_target_group-entrance-targets-arn_suffix",
      "aws_security_group-network-tasks-id",
      "aws_subnet-network-private-subnet-1-id",
      "aws_subnet-network-private-subnet-2-id",
    ]);
  });
});
