import type { Construct } from "constructs";
import { Cluster } from "../../modules/compute/cluster";
import { FargateService } from "../../modules/compute/fargate-service";
import { alarmEmailsVariable, imageTagVariable } from "../../modules/terraform/variables";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";
import { Health } from "./health";
import { addOutputs } from "./outputs";
import type { KafkajsCanaryRegistryStack } from "./registry-stack";
import { Task } from "./task";
import { TaskNetwork } from "./task-network";

/** The canary itself: tasks that nobody reaches, and everything that tells how Kafka is. */
export class KafkajsCanaryAppStack extends SystemStack {
  constructor(scope: Construct, id: string, settings: Settings, registry: KafkajsCanaryRegistryStack) {
    const system = settings.kafkajsCanary;
    const { names } = system;
    const { repository } = registry;
    super(scope, id, { settings, application: names.application });
    const imageTag = imageTagVariable(this);
    const emails = alarmEmailsVariable(this);
    const { network, tasks } = new TaskNetwork(this, "network", system);
    const cluster = new Cluster(this, "cluster", { name: names.cluster });
    const { definition, logGroup } = new Task(this, "task", { settings, repository, imageTag: imageTag.stringValue });
    const service = new FargateService(this, "service", {
      name: names.service,
      cluster,
      taskDefinition: definition,
      desiredCount: system.service.desiredCount,
      network,
      securityGroup: tasks,
    });
    const health = new Health(this, "health", { settings: system, emails: emails.listValue, service, logGroup });
    addOutputs(this, { settings: system, repository, cluster, service, logGroup, health, imageTag });
  }
}
