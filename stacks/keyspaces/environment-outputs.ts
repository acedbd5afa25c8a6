import { TerraformOutput, type TerraformStack } from "cdktf";
import type { Cluster } from "../../modules/compute/cluster";
import type { LogGroup } from "../../modules/observability/log-group";
import type { Entrance } from "./entrance";
import type { Roles } from "./roles";
import type { TaskNetwork } from "./task-network";

interface OutputsInput {
  readonly network: TaskNetwork;
  readonly entrance: Entrance;
  readonly cluster: Cluster;
  readonly logGroup: LogGroup;
  readonly roles: Roles;
  /** Whether clients use a name of their own instead of the load balancer's. */
  readonly ownDomainName: boolean;
}

/** How the original counts subnets. */
const NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six"] as const;

/** What the original's template told, by the same names. */
export const addEnvironmentOutputs = (stack: TerraformStack, input: OutputsInput): void => {
  const { entrance, roles } = input;
  const { network, tasks } = input.network;
  const output = (id: string, description: string, value: string) =>
    new TerraformOutput(stack, id, { description, value });

  output("VpcId", "VPC of everything", network.vpcId);
  output("VpcCIDR", "Block of the VPC", network.vpc.cidrBlock);
  for (const [index, { id }] of network.publicSubnets.entries()) {
    output(`PublicSubnet${NUMBERS[index]}`, `Public subnet of zone ${index + 1}`, id);
  }
  for (const [index, { id }] of network.privateSubnets.entries()) {
    output(`PrivateSubnet${NUMBERS[index]}`, `Private subnet of zone ${index + 1}`, id);
  }
  output("ClusterName", "ECS cluster", input.cluster.name);
  output("ContainerSecurityGroup", "Security group of the tasks", tasks.securityGroupId);
  output("TaskExecutionRoleArn", "Role that ECS itself uses to start a task", roles.execution.arn);
  output("KeyspacesECSWriteRoleArn", "Role of tasks that read and write the table", roles.write.arn);
  output("KeyspacesECSReadRoleArn", "Role of tasks that read the table", roles.read.arn);
  output("ClusterLogGroup", "Log group of the tasks", input.logGroup.name);
  output("PublicListener", "ARN of the listener that forwards to the tasks", entrance.listener.arn);
  output("ServiceTargetGroup", "ARN of the target group that tasks register in", entrance.targetGroup.arn);
  output("ExternalUrl", "Address of the API", entrance.url);
  if (input.ownDomainName) {
    output("LoadBalancerDnsName", "What the domain name has to be an alias of", entrance.loadBalancer.dnsName);
  }
};
