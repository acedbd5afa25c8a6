import { GrantedRole } from "../../../modules/identity/granted-role";
import { configurationError, errorOf } from "../../support/configuration-error";
import { addTask } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const role = (name: string) => GrantedRole.fromArn(`arn:aws:iam::111122223333:role/${name}`);
const taskWith = (props: Parameters<typeof addTask>[1]) => synthesizeConstruct((stack) => addTask(stack, props));
const rolesOf = (stack: ReturnType<typeof taskWith>) => {
  const task = stack.resource("aws_ecs_task_definition");
  return [task.execution_role_arn, task.task_role_arn];
};

describe("a task with roles that somebody else granted", () => {
  it("uses them, and writes no policy of theirs", () => {
    const stack = taskWith({
      executionRole: role("execution"),
      executionRoleName: undefined,
      taskRole: role("task"),
      taskRoleName: undefined,
    });
    expect(rolesOf(stack)).toEqual([role("execution").arn, role("task").arn]);
    expect(stack.resources("aws_iam_role")).toEqual([]);
    expect(stack.resources("aws_iam_role_policy")).toEqual([]);
  });

  it("may have one of them made, with its grants", () => {
    const stack = taskWith({ taskRole: role("task"), taskRoleName: undefined });
    expect(rolesOf(stack)).toEqual(["${aws_iam_role.task-execution-role.arn}", role("task").arn]);
    expect(stack.resources("aws_iam_role_policy").map(({ id }) => id)).toEqual(["task-execution-role-policy"]);
  });

  it("has roles named after its family when neither role nor name is given", () => {
    const stack = taskWith({ executionRoleName: undefined, taskRoleName: undefined });
    expect(stack.resources("aws_iam_role").map(({ attributes }) => attributes.name)).toEqual([
      "example-execution-role",
      "example-task-role",
    ]);
  });

  test.each([
    ["execution-role", { executionRole: role("mine"), executionRoleName: "ours" }],
    ["task-role", { taskRole: role("mine"), taskRoleName: "ours" }],
  ])("is not told of two: %s", (kind, props) => {
    expect(errorOf(() => taskWith(props))).toEqual(
      configurationError(
        "TASK_ROLE_AMBIGUOUS",
        "test/task",
        `a role and the name "ours" of its ${kind} were given; allowed: one of both`,
      ),
    );
  });
});
