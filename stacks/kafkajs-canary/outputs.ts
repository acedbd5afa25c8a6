import { TerraformOutput, type TerraformStack, type TerraformVariable } from "cdktf";
import { kafkajsCanary } from "../../applications/kafkajs-canary/contract";
import type { Cluster } from "../../modules/compute/cluster";
import type { FargateService } from "../../modules/compute/fargate-service";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import type { LogGroup } from "../../modules/observability/log-group";
import { renderPushCommand } from "../../modules/registry/push-command";
import type { Repository } from "../../modules/registry/repository";
import { text } from "../../modules/terraform/text";
import type { Settings } from "../settings/schema";
import type { Health } from "./health";
import { addPutCommands } from "./put-commands";

interface OutputsInput {
  readonly settings: Settings["kafkajsCanary"];
  readonly repository: Repository;
  readonly cluster: Cluster;
  readonly service: FargateService;
  readonly logGroup: LogGroup;
  readonly health: Health;
  readonly imageTag: TerraformVariable;
}

/** What an operator needs next: names, and the exact commands. */
export const addOutputs = (stack: TerraformStack, input: OutputsInput): void => {
  const { cluster, service, logGroup, health, repository } = input;
  const { region } = AwsEnvironment.of(stack);
  const output = (id: string, description: string, value: string) =>
    new TerraformOutput(stack, id, { description, value });
  const command = (id: string, description: string, value: string) => output(id, description, text(value));
  const ofService = `--region ${region} --cluster ${cluster.name} --service`;

  output("cluster_name", "ECS cluster", cluster.name);
  output("service_name", "ECS service", service.name);
  output("log_group_name", "Log group of the tasks", logGroup.name);
  output("alarm_topic_arn", "SNS topic of the alarms", health.topic.arn);
  output("dashboard_name", "CloudWatch dashboard", health.dashboard.name);
  command(
    "list_services_command",
    "Lists the services of the cluster",
    `aws ecs list-services --region ${region} --cluster ${cluster.name}`,
  );
  command(
    "describe_services_command",
    "Tells how the service is, and what happened to it",
    `aws ecs describe-services ${ofService}s ${service.name}`,
  );
  command(
    "follow_log_command",
    "Follows what the tasks write, without the lines that carry metrics",
    `aws logs tail ${logGroup.name} --region ${region} --follow --filter-pattern '{ $._aws NOT EXISTS }'`,
  );
  command(
    "restart_command",
    "Replaces the tasks, so that they read the parameters anew",
    `aws ecs update-service ${ofService} ${service.name} --force-new-deployment`,
  );
  command(
    "push_image_command",
    "Builds the image and pushes it; run it in the checkout",
    renderPushCommand(repository.url, region, kafkajsCanary.name, input.imageTag.stringValue),
  );
  addPutCommands(stack, input.settings);
};
