import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Aspects, LocalBackend, S3Backend, type TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ConfigurationError } from "../modules/errors/configuration-error";
import { HclExit } from "../modules/terraform/hcl-exit";
import { renderLogicalId } from "../modules/terraform/logical-id";
import { NameTags } from "../modules/terraform/name-tags";
import type { Settings } from "./settings/schema";

/** Versions of the AWS provider that the stacks are right for; the bindings alone would pin one. */
const AWS_PROVIDER = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } as const;

export interface SystemStackProps {
  /** Settings of the environment. */
  readonly settings: Settings;
  /** System that the stack belongs to: value of the tag `Application`. */
  readonly application: string;
  /**
   * Region of the stack.
   *
   * @default - the environment's
   */
  readonly region?: string;
}

/** What all stacks share: where state is kept, the provider with its tags, and how addresses are spelt. */
export class SystemStack extends TerraformStack {
  private readonly taken = new Map<string, string>();

  constructor(scope: Construct, id: string, props: SystemStackProps) {
    super(scope, id);
    const { settings } = props;
    this.keepState(settings, id);
    new AwsProvider(this, "aws-provider", {
      region: props.region ?? settings.region,
      defaultTags: [
        {
          tags: {
            ...settings.tags,
            Application: props.application,
            Environment: settings.environment,
            ManagedBy: "Terraform",
          },
        },
      ],
    });
    this.addOverride("terraform.required_providers.aws", AWS_PROVIDER);
    Aspects.of(this).add(new NameTags(props.application));
    if (App.of(this).hclOutput) Aspects.of(this).add(new HclExit());
  }

  /** Paths instead of hashes; two elements that would share one are refused. */
  protected override allocateLogicalId(element: TerraformElement): string {
    const id = renderLogicalId(element, this);
    const owner = this.taken.get(id) ?? element.node.path;
    if (owner !== element.node.path) {
      throw new ConfigurationError(
        "LOGICAL_ID_TAKEN",
        element.node.path,
        `"${id}" was given; allowed: a path that ${owner} does not have`,
      );
    }
    this.taken.set(id, owner);
    return id;
  }

  private keepState(settings: Settings, id: string): void {
    const { state, environment } = settings;
    switch (state.kind) {
      case "s3": {
        const backend = new S3Backend(this, {
          bucket: state.bucket,
          region: state.region,
          key: `${environment}/${id}.tfstate`,
          encrypt: true,
        });
        // Terraform's own lock file; the bindings are older than it.
        backend.addOverride("use_lockfile", true);
        return;
      }
      case "local":
        // Stacks lie side by side, so one relative path leads from each of them to the checkout.
        new LocalBackend(this, { path: `../../../.state/${environment}/${id}.tfstate` });
        return;
    }
  }
}
