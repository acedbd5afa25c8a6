import { TerraformOutput, type TerraformStack, type TerraformVariable } from "cdktf";
import { questionAnswering } from "../../applications/question-answering/contract";
import type { Cluster } from "../../modules/compute/cluster";
import type { FargateService } from "../../modules/compute/fargate-service";
import { renderRunTaskCommand } from "../../modules/compute/run-task-command";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import type { Network } from "../../modules/network/network";
import type { SecurityGroup } from "../../modules/network/security-group";
import { renderPushCommand } from "../../modules/registry/push-command";
import { renderPutSecretCommand } from "../../modules/secrets/put-secret-command";
import { text } from "../../modules/terraform/text";
import type { Alarms } from "./alarms";
import type { Entrance } from "./entrance";
import type { QuestionAnsweringRegistryStack } from "./registry-stack";
import type { Tasks } from "./tasks";

interface OutputsInput {
  readonly registry: QuestionAnsweringRegistryStack;
  readonly cluster: Cluster;
  readonly service: FargateService;
  readonly tasks: Tasks;
  readonly entrance: Entrance;
  readonly alarms: Alarms;
  readonly network: Network;
  readonly tasksGroup: SecurityGroup;
  readonly imageTag: TerraformVariable;
}

/** What an operator needs next: names, addresses, and the exact commands in the order in which they are run. */
export const addOutputs = (stack: TerraformStack, input: OutputsInput): void => {
  const { registry, cluster, service, entrance } = input;
  const { region } = AwsEnvironment.of(stack);
  const output = (id: string, description: string, value: string) =>
    new TerraformOutput(stack, id, { description, value });
  const readKey = `aws apigateway get-api-key --region ${region} --api-key ${entrance.usagePlan.apiKeyId} --include-value --query value --output text`;

  output("invoke_url", "Address of the page; questions go to its path /ask", entrance.stage.invokeUrl);
  output("repository_url", "Repository of the image, without a tag", registry.repository.url);
  output("cluster_name", "ECS cluster", cluster.name);
  output("service_name", "ECS service", service.name);
  output("api_key_id", "Id of the API key, whose value is read with read_api_key_command", entrance.usagePlan.apiKeyId);
  output("alarm_topic_arn", "SNS topic of the alarms", input.alarms.topic.arn);
  output(
    "push_image_command",
    "Builds the image and pushes it; run it in the checkout",
    text(renderPushCommand(registry.repository.url, region, questionAnswering.name, input.imageTag.stringValue)),
  );
  output(
    "put_secrets_command",
    "Puts Qdrant's address and key into their secrets",
    text(
      [registry.qdrantUrl, registry.qdrantApiKey].map(({ name }) => renderPutSecretCommand(name, region)).join("; "),
    ),
  );
  output(
    "run_ingest_command",
    "Loads the documents, waits for the end and prints the exit code: 0 when all were loaded",
    text(
      renderRunTaskCommand({
        region,
        cluster,
        taskDefinition: input.tasks.ingest,
        network: input.network,
        securityGroup: input.tasksGroup,
      }),
    ),
  );
  output("read_api_key_command", "Prints the API key's value", text(readKey));
  output(
    "ask_command",
    "Asks a question",
    text(
      `curl --silent --show-error "${entrance.stage.invokeUrl}/ask" --header "x-api-key: $(${readKey})" ` +
        `--header 'content-type: application/json' --data '{"text":"What is the notice about?","temperature":0.5}'`,
    ),
  );
};
