import { TerraformOutput } from "cdktf";
import { renderRunTaskCommand } from "../../../modules/compute/run-task-command";
import { text } from "../../../modules/terraform/text";
import { addCluster, addGroup, addNetwork, addTask } from "../../support/fixtures";
import { parseTextExpression } from "../../support/parse-expression";
import { synthesizeConstruct } from "../../support/synthesize";

const commandWith = (command?: readonly string[]): string[] => {
  const stack = synthesizeConstruct((scope) => {
    const network = addNetwork(scope);
    const input = {
      region: "eu-west-1",
      cluster: addCluster(scope),
      taskDefinition: addTask(scope),
      network,
      securityGroup: addGroup(scope, network),
      command,
    };
    new TerraformOutput(scope, "command", { value: text(renderRunTaskCommand(input)) });
  });
  return parseTextExpression(String(stack.section("output").command?.value)).split(" && ");
};

const CLUSTER = "${aws_ecs_cluster.cluster.name}";
const SUBNETS = "${aws_subnet.network-private-subnet-1.id},${aws_subnet.network-private-subnet-2.id}";

describe("the commands that run a task once", () => {
  it("start it in the private subnets, wait for its end, print its exit code and fail unless it is 0 (KS-04)", () => {
    expect(commandWith()).toEqual([
      `TASK=$(aws ecs run-task --region eu-west-1 --cluster ${CLUSTER} --launch-type FARGATE ` +
        "--task-definition ${aws_ecs_task_definition.task.arn} --network-configuration " +
        `'awsvpcConfiguration={subnets=[${SUBNETS}],securityGroups=[\${aws_security_group.tasks.id}],assignPublicIp=DISABLED}' ` +
        "--query 'tasks[0].taskArn' --output text)",
      `aws ecs --region eu-west-1 wait tasks-stopped --cluster ${CLUSTER} --tasks "$TASK"`,
      `CODE=$(aws ecs --region eu-west-1 describe-tasks --cluster ${CLUSTER} --tasks "$TASK" --query 'tasks[0].containers[0].exitCode' --output text)`,
      'echo "$CODE"',
      'test "$CODE" = 0',
    ]);
  });

  it("give the program other arguments, quotes and all", () => {
    expect(commandWith(["load", "it's"])[0]).toContain(
      `--overrides '{"containerOverrides":[{"name":"example","command":["load","it'\\''s"]}]}' --query`,
    );
  });
});
