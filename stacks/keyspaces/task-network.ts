import { Construct } from "constructs";
import { InterfaceEndpoints } from "../../modules/network/interface-endpoints";
import { Network } from "../../modules/network/network";
import { S3GatewayEndpoint } from "../../modules/network/s3-gateway-endpoint";
import { SecurityGroup } from "../../modules/network/security-group";
import type { Settings } from "../settings/schema";

/** AWS services that starting a task needs; with these and S3 it needs no way to the internet. */
const SERVICES = ["ecr.api", "ecr.dkr", "logs"] as const;

/** The system's VPC, and the group of its tasks, which reach AWS and what the settings name, and nothing else. */
export class TaskNetwork extends Construct {
  /** The VPC with its subnets. */
  public readonly network: Network;
  /** Group of the tasks. */
  public readonly tasks: SecurityGroup;

  constructor(scope: Construct, id: string, settings: Settings["keyspaces"]) {
    super(scope, id);
    const { name } = settings.network;
    this.network = new Network(this, "Default", settings.network);
    const network = this.network;
    this.tasks = new SecurityGroup(this, "tasks", {
      name: `${settings.names.environment}-ContainerSecurityGroup`,
      description: "Tasks of load-data and query-api",
      network,
    });
    new InterfaceEndpoints(this, "endpoints", { name, network, services: SERVICES }).allowFrom(this.tasks);
    new S3GatewayEndpoint(this, "s3", { name, network }).allowFrom(this.tasks);
    for (const [index, cidr] of settings.egressCidrs.entries()) {
      this.tasks.allowToExternal({ id: `egress-${index + 1}`, cidr }, 443, "HTTPS through the NAT gateways");
    }
  }
}
