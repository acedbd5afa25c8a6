import type { TaskSize } from "../../../applications/service-kit/contract";
import { configurationError, errorOf } from "../../support/configuration-error";
import { addTask, serviceWith } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const taskWith = (props: Parameters<typeof addTask>[1] = {}) => synthesizeConstruct((stack) => addTask(stack, props));
const containerOf = (stack: ReturnType<typeof taskWith>) =>
  (stack.jsonOf(stack.resource("aws_ecs_task_definition"), "container_definitions") as object[])[0];
const statementsOf = (stack: ReturnType<typeof taskWith>, id: string) =>
  (stack.jsonOf(stack.resource("aws_iam_role_policy", id), "policy") as { Statement: object[] }).Statement;

describe("a Fargate task", () => {
  const stack = taskWith();
  const task = stack.resource("aws_ecs_task_definition");

  it("is of the contract's size, on Linux", () => {
    expect(task).toMatchObject({
      family: "example",
      cpu: "256",
      memory: "512",
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture: "X86_64" },
    });
  });

  it("has a volume of its own for /tmp", () => {
    expect(task.volume).toEqual([{ name: "tmp" }]);
    expect(containerOf(stack)).toMatchObject({ mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp" }] });
  });

  it("keeps its earlier revision until the next one is there", () => {
    expect(task.lifecycle).toEqual({ create_before_destroy: true });
  });

  it("has two roles, which ECS may assume for this account's tasks only", () => {
    expect([task.execution_role_arn, task.task_role_arn]).toEqual([
      "${aws_iam_role.task-execution-role.arn}",
      "${aws_iam_role.task-task-role.arn}",
    ]);
    for (const id of ["task-execution-role", "task-task-role"]) {
      expect(stack.jsonOf(stack.resource("aws_iam_role", id), "assume_role_policy")).toMatchObject({
        Statement: [
          {
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Condition: {
              StringEquals: { "aws:SourceAccount": "${data.aws_caller_identity.aws-account.account_id}" },
              ArnLike: { "aws:SourceArn": expect.stringMatching(/^arn:.*:ecs:.*:\*$/) },
            },
          },
        ],
      });
    }
  });

  it("lets ECS pull the image, write the log and read the secrets, and nothing else", () => {
    expect(statementsOf(stack, "task-execution-role-policy")).toEqual([
      { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
      {
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: ["${aws_ecr_repository.repository.arn}"],
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: ["${aws_cloudwatch_log_group.log.arn}:log-stream:*"],
      },
      {
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: ["${aws_secretsmanager_secret.key.arn}"],
      },
    ]);
  });

  it("lets the application itself do nothing that was not granted", () => {
    expect(stack.resources("aws_iam_role_policy").map(({ id }) => id)).toEqual(["task-execution-role-policy"]);
  });

  it("gives the container what the contract asks for", () => {
    expect(containerOf(stack)).toMatchObject({
      name: "example",
      image: "${aws_ecr_repository.repository.repository_url}:0123abc",
      environment: [{ name: "PLACE", value: "here" }],
      secrets: [{ name: "KEY", valueFrom: "${aws_secretsmanager_secret.key.arn}" }],
    });
  });
});

describe("a Fargate task with options", () => {
  it("has another size", () => {
    const task = taskWith({ size: { cpu: 1024, memoryMiB: 2048 } }).resource("aws_ecs_task_definition");
    expect([task.cpu, task.memory]).toEqual(["1024", "2048"]);
  });

  it("has another command, and more variables", () => {
    const stack = taskWith({ command: ["run"], environment: { PLACE: "there", MODE: "slow" } });
    expect(containerOf(stack)).toMatchObject({
      command: ["run"],
      environment: [
        { name: "MODE", value: "slow" },
        { name: "PLACE", value: "there" },
      ],
    });
  });
});

describe("a Fargate task that cannot be", () => {
  test.each<[TaskSize, string]>([
    [{ cpu: 256, memoryMiB: 4096 }, "memory of 512, 1024, 2048 MiB with 256 CPU units"],
    [{ cpu: 300, memoryMiB: 512 }, "CPU units of 256, 512, 1024, 2048, 4096, 8192, 16384"],
  ])("has the size %j", (size, allowed) => {
    expect(errorOf(() => taskWith({ size }))).toEqual(
      configurationError(
        "FARGATE_SIZE_INVALID",
        "test/task",
        `${size.cpu} CPU units with ${size.memoryMiB} MiB was given; allowed: ${allowed}`,
      ),
    );
  });

  test.each([0, 121, 1.5])("stops within %p seconds", (stopTimeoutSeconds) => {
    const contract = serviceWith({ stopTimeoutSeconds });
    expect(errorOf(() => taskWith({ contract }))).toEqual(
      configurationError(
        "STOP_TIMEOUT_INVALID",
        "test/task",
        `stopTimeoutSeconds ${stopTimeoutSeconds} was given; allowed: 1 to 120`,
      ),
    );
  });
});
