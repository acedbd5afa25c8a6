import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { FargateService } from "../../modules/compute/fargate-service";
import { TaskSwitch } from "../../modules/compute/task-switch";
import { alarmEmailsVariable, imageTagVariable } from "../../modules/terraform/variables";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";
import { Alarms } from "./alarms";
import { addAppOutputs } from "./app-outputs";
import type { KeyspacesEnvironmentStack } from "./environment-stack";
import { Tasks } from "./tasks";

/** The loader and the query API: repositories, task definitions, the service and its alarms. */
export class KeyspacesAppStack extends SystemStack {
  constructor(scope: Construct, id: string, settings: Settings, environment: KeyspacesEnvironmentStack) {
    const system = settings.keyspaces;
    const { names, queryApi } = system;
    const { entrance, network, cluster } = environment;
    super(scope, id, { settings, application: names.application });
    const imageTag = imageTagVariable(this);
    const emails = alarmEmailsVariable(this);
    const tasks = new Tasks(this, "Default", { settings: system, environment, imageTag: imageTag.stringValue });
    const taskSwitch = new TaskSwitch(this, "query-api-switch", { variable: runQueryApiVariable(this) });
    const service = new FargateService(this, "query-api-server", {
      name: names.service,
      cluster,
      taskDefinition: tasks.queryApi,
      desiredCount: queryApi.desiredCount,
      network: network.network,
      securityGroup: network.tasks,
      target: entrance,
      autoscaling: queryApi.autoscaling.enabled ? queryApi.autoscaling : undefined,
      taskSwitch,
    });
    const alarms = new Alarms(this, "alarms", {
      settings: system,
      emails: emails.listValue,
      entrance,
      service,
      taskSwitch,
    });
    addAppOutputs(this, { environment, tasks, service, alarms, imageTag });
  }
}

/** The repositories are made with the service, so the first deployment comes before any image. */
const runQueryApiVariable = (scope: Construct): TerraformVariable =>
  new TerraformVariable(scope, "run_query_api", {
    type: "bool",
    default: true,
    nullable: false,
    description: "Whether query-api runs: false for the first deployment, before its image has been pushed",
  });
