import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { questionAnswering } from "../../applications/question-answering/contract";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import { renderPushCommand } from "../../modules/registry/push-command";
import { Repository } from "../../modules/registry/repository";
import { renderPutSecretCommand } from "../../modules/secrets/put-secret-command";
import { Secret } from "../../modules/secrets/secret";
import { text } from "../../modules/terraform/text";
import { pushedImageTagVariable, tagForShell } from "../../modules/terraform/variables";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";

/** What has to be there before the application can start: the repository of its image, and its two empty secrets. */
export class QuestionAnsweringRegistryStack extends SystemStack {
  /** Repository of the application's image. */
  public readonly repository: Repository;
  /** Where Qdrant is. */
  public readonly qdrantUrl: Secret;
  /** Key that Qdrant asks for. */
  public readonly qdrantApiKey: Secret;

  constructor(scope: Construct, id: string, settings: Settings) {
    const { names, registry, secretRecoveryDays } = settings.questionAnswering;
    super(scope, id, { settings, application: names.application });
    this.repository = new Repository(this, "repository", {
      name: names.repository,
      forceDelete: registry.forceDelete,
      untaggedExpiryDays: registry.untaggedExpiryDays,
    });
    this.qdrantUrl = new Secret(this, "qdrant-url", {
      name: names.qdrantUrlSecret,
      description: questionAnswering.secrets.QDRANT_URL.description,
      recoveryWindowDays: secretRecoveryDays,
    });
    this.qdrantApiKey = new Secret(this, "qdrant-api-key", {
      name: names.qdrantApiKeySecret,
      description: questionAnswering.secrets.QDRANT_API_KEY.description,
      recoveryWindowDays: secretRecoveryDays,
    });
    this.addOutputs();
  }

  private addOutputs(): void {
    const { region } = AwsEnvironment.of(this);
    const tag = tagForShell(pushedImageTagVariable(this));
    const output = (id: string, description: string, value: string) =>
      new TerraformOutput(this, id, { description, value });
    output("repository_url", "Address of the repository, without a tag", this.repository.url);
    output(
      "push_image_command",
      "Builds the image and pushes it; run it in the checkout",
      text(renderPushCommand(this.repository.url, region, questionAnswering.name, tag)),
    );
    output(
      "put_qdrant_url_command",
      "Puts Qdrant's address into its secret",
      text(renderPutSecretCommand(this.qdrantUrl.name, region)),
    );
    output(
      "put_qdrant_api_key_command",
      "Puts Qdrant's key into its secret",
      text(renderPutSecretCommand(this.qdrantApiKey.name, region)),
    );
  }
}
