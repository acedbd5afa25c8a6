import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { kafkajsCanary } from "../../applications/kafkajs-canary/contract";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import { renderPushCommand } from "../../modules/registry/push-command";
import { Repository } from "../../modules/registry/repository";
import { text } from "../../modules/terraform/text";
import { pushedImageTagVariable, tagForShell } from "../../modules/terraform/variables";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";
import { addPutCommands } from "./put-commands";

/** What has to be there before the canary can start: the repository of its image, and how the parameters are put in. */
export class KafkajsCanaryRegistryStack extends SystemStack {
  /** Repository of the canary's image. */
  public readonly repository: Repository;

  constructor(scope: Construct, id: string, settings: Settings) {
    const system = settings.kafkajsCanary;
    super(scope, id, { settings, application: system.names.application });
    this.repository = new Repository(this, "repository", { name: system.names.repository, ...system.registry });
    const { region } = AwsEnvironment.of(this);
    const tag = tagForShell(pushedImageTagVariable(this));
    new TerraformOutput(this, "repository_url", {
      description: "Address of the repository, without a tag",
      value: this.repository.url,
    });
    new TerraformOutput(this, "push_image_command", {
      description: "Builds the image and pushes it; run it in the checkout",
      value: text(renderPushCommand(this.repository.url, region, kafkajsCanary.name, tag)),
    });
    addPutCommands(this, system);
  }
}
