import type { ContainerContract } from "../../applications/service-kit/contract";
import type { Network } from "../network/network";
import type { SecurityGroup } from "../network/security-group";
import type { Cluster } from "./cluster";
import type { FargateTaskDefinition } from "./fargate-task-definition";

export interface RunTaskCommandInput {
  /** Region of the cluster. */
  readonly region: string;
  /** Cluster that the task runs in. */
  readonly cluster: Cluster;
  /** What the task runs. */
  readonly taskDefinition: FargateTaskDefinition<ContainerContract>;
  /** Network whose private subnets the task stands in. */
  readonly network: Network;
  /** Group of the task. */
  readonly securityGroup: SecurityGroup;
  /**
   * Arguments of the program for this run.
   *
   * @default - those of the task definition
   */
  readonly command?: readonly string[];
}

/** The shell commands that run a one-shot task, wait for its end, print the container's exit code, and fail unless it is 0. */
export const renderRunTaskCommand = (input: RunTaskCommandInput): string => {
  const { cluster, taskDefinition } = input;
  const aws = `aws ecs --region ${input.region}`;
  const subnets = input.network.privateSubnets.map((subnet) => subnet.id).join(",");
  const network = `awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${input.securityGroup.securityGroupId}],assignPublicIp=DISABLED}`;
  const overrides =
    input.command === undefined
      ? ""
      : ` --overrides ${renderQuoted(JSON.stringify({ containerOverrides: [{ name: taskDefinition.contract.name, command: input.command }] }))}`;
  return [
    `TASK=$(aws ecs run-task --region ${input.region} --cluster ${cluster.name} --launch-type FARGATE --task-definition ${taskDefinition.arn} ` +
      `--network-configuration '${network}'${overrides} --query 'tasks[0].taskArn' --output text)`,
    `${aws} wait tasks-stopped --cluster ${cluster.name} --tasks "$TASK"`,
    `CODE=$(${aws} describe-tasks --cluster ${cluster.name} --tasks "$TASK" --query 'tasks[0].containers[0].exitCode' --output text)`,
    'echo "$CODE" && test "$CODE" = 0',
  ].join(" && ");
};

/** One word of a shell command, whatever is in it. */
const renderQuoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
