import { Construct } from "constructs";
import { InterfaceEndpoints } from "../../modules/network/interface-endpoints";
import { Network } from "../../modules/network/network";
import { S3GatewayEndpoint } from "../../modules/network/s3-gateway-endpoint";
import { SecurityGroup } from "../../modules/network/security-group";
import type { Settings } from "../settings/schema";

/** AWS services that the tasks reach without leaving the VPC. */
const SERVICES = ["bedrock-runtime", "ecr.api", "ecr.dkr", "logs", "secretsmanager"] as const;

/** The system's VPC, and the group of its tasks, which reach AWS, the documents and Qdrant and nothing else. */
export class PrivateNetwork extends Construct {
  /** The VPC with its subnets. */
  public readonly network: Network;
  /** Group of the tasks. */
  public readonly tasks: SecurityGroup;

  constructor(scope: Construct, id: string, settings: Settings["questionAnswering"]) {
    super(scope, id);
    const { names, qdrant } = settings;
    const { name } = settings.network;
    this.network = new Network(this, "network", settings.network);
    this.tasks = new SecurityGroup(this, "tasks", {
      name: names.tasksSecurityGroup,
      description: "Tasks of the question answering system",
      network: this.network,
    });
    const endpoints = new InterfaceEndpoints(this, "endpoints", { name, network: this.network, services: SERVICES });
    endpoints.allowFrom(this.tasks);
    new S3GatewayEndpoint(this, "s3", { name, network: this.network }).allowFrom(this.tasks);
    for (const [index, cidr] of qdrant.cidrs.entries()) {
      this.tasks.allowToExternal({ id: `qdrant-${index + 1}`, cidr }, qdrant.port, "Qdrant");
    }
  }
}
