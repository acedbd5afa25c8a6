import { TerraformOutput, type TerraformStack, type TerraformVariable } from "cdktf";
import { loadData } from "../../applications/load-data/contract";
import { queryApi } from "../../applications/query-api/contract";
import type { FargateService } from "../../modules/compute/fargate-service";
import { renderRunTaskCommand } from "../../modules/compute/run-task-command";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import { renderPushCommand } from "../../modules/registry/push-command";
import { text } from "../../modules/terraform/text";
import type { Alarms } from "./alarms";
import type { KeyspacesEnvironmentStack } from "./environment-stack";
import type { Tasks } from "./tasks";

interface OutputsInput {
  readonly environment: KeyspacesEnvironmentStack;
  readonly tasks: Tasks;
  readonly service: FargateService;
  readonly alarms: Alarms;
  readonly imageTag: TerraformVariable;
}

/** What an operator needs next: names, addresses, and the exact commands in the order in which they are run. */
export const addAppOutputs = (stack: TerraformStack, input: OutputsInput): void => {
  const { environment, tasks } = input;
  const { region } = AwsEnvironment.of(stack);
  const tag = input.imageTag.stringValue;
  const output = (id: string, description: string, value: string) =>
    new TerraformOutput(stack, id, { description, value });

  output("load_data_repository_url", "Repository of load-data's image, without a tag", tasks.loadDataRepository.url);
  output("query_api_repository_url", "Repository of query-api's image, without a tag", tasks.queryApiRepository.url);
  output("service_name", "ECS service", input.service.name);
  output("alarm_topic_arn", "SNS topic of the alarms", input.alarms.topic.arn);
  output(
    "push_images_command",
    "Builds both images and pushes them; run it in the checkout",
    text(
      [
        renderPushCommand(tasks.loadDataRepository.url, region, loadData.name, tag),
        renderPushCommand(tasks.queryApiRepository.url, region, queryApi.name, tag),
      ].join(" && "),
    ),
  );
  output(
    "run_load_data_command",
    "Loads the countries, waits for the end, prints the exit code and ends with an error unless it is 0",
    text(
      renderRunTaskCommand({
        region,
        cluster: environment.cluster,
        taskDefinition: tasks.loadData,
        network: environment.network.network,
        securityGroup: environment.network.tasks,
      }),
    ),
  );
  output(
    "load_data_log_command",
    "Prints what load-data wrote in the last hour, such as why its exit code was not 0",
    text(
      `aws logs tail ${environment.logGroup.name} --region ${region} --log-stream-name-prefix ${loadData.name} --since 1h`,
    ),
  );
  output(
    "ask_command",
    "Asks for a country",
    text(`curl --silent --show-error '${environment.entrance.url}/countries/us?pretty'`),
  );
};
