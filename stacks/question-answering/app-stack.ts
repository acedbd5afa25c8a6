import type { Construct } from "constructs";
import { questionAnswering } from "../../applications/question-answering/contract";
import { NetworkLoadBalancer } from "../../modules/balancing/network-load-balancer";
import { TargetGroup } from "../../modules/balancing/target-group";
import { Cluster } from "../../modules/compute/cluster";
import { FargateService } from "../../modules/compute/fargate-service";
import { alarmEmailsVariable, imageTagVariable } from "../../modules/terraform/variables";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";
import { Alarms } from "./alarms";
import { Entrance } from "./entrance";
import { addOutputs } from "./outputs";
import { PrivateNetwork } from "./private-network";
import type { QuestionAnsweringRegistryStack } from "./registry-stack";
import { Tasks } from "./tasks";

/** Port that the load balancer listens on. */
const LISTENER_PORT = 80;

/** The service that answers questions, from its public API to its tasks, and the task that loads documents. */
export class QuestionAnsweringAppStack extends SystemStack {
  constructor(scope: Construct, id: string, settings: Settings, registry: QuestionAnsweringRegistryStack) {
    const system = settings.questionAnswering;
    const { names } = system;
    super(scope, id, { settings, application: names.application });
    const imageTag = imageTagVariable(this);
    const emails = alarmEmailsVariable(this);
    const { network, tasks: tasksGroup } = new PrivateNetwork(this, "private", system);

    const loadBalancer = new NetworkLoadBalancer(this, "load-balancer", {
      name: names.loadBalancer,
      network,
      deletionProtection: system.deletionProtection,
    });
    const targetGroup = new TargetGroup(this, "targets", {
      name: names.targetGroup,
      network,
      port: questionAnswering.port,
      healthPath: questionAnswering.healthPath,
    });
    const listener = loadBalancer.addListener(LISTENER_PORT, targetGroup);
    loadBalancer.securityGroup.allowTo(tasksGroup, questionAnswering.port, "Requests and health checks");

    const cluster = new Cluster(this, "cluster", { name: names.cluster });
    const tasks = new Tasks(this, "task", { settings: system, registry, imageTag: imageTag.stringValue });
    const service = new FargateService(this, "service", {
      name: names.service,
      cluster,
      taskDefinition: tasks.service,
      desiredCount: system.service.desiredCount,
      network,
      securityGroup: tasksGroup,
      target: { targetGroup, listener },
      autoscaling: system.service.autoscaling.enabled ? system.service.autoscaling : undefined,
    });

    const entrance = new Entrance(this, "entrance", { settings: system, loadBalancer, port: LISTENER_PORT });
    const alarms = new Alarms(this, "alarms", {
      settings: system,
      emails: emails.listValue,
      stage: entrance.stage,
      loadBalancer,
      targetGroup,
      service,
    });
    addOutputs(this, { registry, cluster, service, tasks, entrance, alarms, network, tasksGroup, imageTag });
  }
}
