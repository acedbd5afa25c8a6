import { Construct } from "constructs";
import { InterfaceEndpoints } from "../../modules/network/interface-endpoints";
import { Network } from "../../modules/network/network";
import { S3GatewayEndpoint } from "../../modules/network/s3-gateway-endpoint";
import { SecurityGroup } from "../../modules/network/security-group";
import type { Settings } from "../settings/schema";

/** AWS services that a task needs to start and to write its lines. */
const SERVICES = ["ecr.api", "ecr.dkr", "logs", "ssm"] as const;

const EVERYWHERE = "0.0.0.0/0";

/** The system's VPC, and the group of its tasks: nobody reaches them, and they reach Kafka, AWS and Sentry alone. */
export class TaskNetwork extends Construct {
  /** The VPC with its subnets. */
  public readonly network: Network;
  /** Group of the tasks. */
  public readonly tasks: SecurityGroup;

  constructor(scope: Construct, id: string, settings: Settings["kafkajsCanary"]) {
    super(scope, id);
    const { names, kafka, awsEndpoints, sentry } = settings;
    const { name } = settings.network;
    this.network = new Network(this, "Default", settings.network);
    const network = this.network;
    this.tasks = new SecurityGroup(this, "tasks", {
      name: `${names.service}-tasks`,
      description: "Tasks of the Kafka canary",
      network,
    });
    // Free, and what carries the images' layers: they need no NAT gateway.
    new S3GatewayEndpoint(this, "s3", { name, network }).allowFrom(this.tasks);
    if (awsEndpoints) {
      new InterfaceEndpoints(this, "endpoints", { name, network, services: SERVICES }).allowFrom(this.tasks);
    }
    this.allowToBrokers(kafka);
    if (awsEndpoints && !sentry) return;
    // Kafka may have opened the same port to the same block already, and a rule stands once.
    if (kafka.brokerPorts.includes(443) && kafka.brokerCidrs.includes(EVERYWHERE)) return;
    const whom = awsEndpoints ? "Sentry" : "AWS and Sentry";
    this.tasks.allowToExternal({ id: "https", cidr: EVERYWHERE }, 443, `${whom}, which have no fixed addresses`);
  }

  private allowToBrokers({ brokerPorts, brokerCidrs }: Settings["kafkajsCanary"]["kafka"]): void {
    for (const [index, cidr] of brokerCidrs.entries()) {
      for (const port of brokerPorts) {
        this.tasks.allowToExternal({ id: `brokers-${index + 1}`, cidr }, port, "Kafka's brokers");
      }
    }
  }
}
