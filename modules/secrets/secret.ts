import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import type { Grantee } from "../identity/policy-statement";

/** A secret that ECS can inject: one of ours, or one of another stack. */
export interface ContainerSecret {
  /** What a container definition's `valueFrom` holds. */
  readonly valueFrom: string;
  /** Lets a grantee, a task's execution role usually, read the value. */
  grantRead(grantee: Grantee): void;
}

export interface SecretProps {
  /** Name of the secret, 1 to 512 characters. */
  readonly name: string;
  /** What the value is, in one sentence. */
  readonly description: string;
  /**
   * Days in which a deleted secret can be had back, 7 to 30.
   *
   * @default - 30
   */
  readonly recoveryWindowDays?: number;
}

/** An empty secret: its value is put in out of band, so that it never passes through Terraform or its state. */
export class Secret extends Construct implements ContainerSecret {
  /** ARN of the secret. */
  public readonly arn: string;
  /** Name of the secret. */
  public readonly name: string;
  /** The secret itself. */
  public readonly secret: SecretsmanagerSecret;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const recoveryWindowDays = props.recoveryWindowDays ?? 30;
    if (!Number.isInteger(recoveryWindowDays) || recoveryWindowDays < 7 || recoveryWindowDays > 30) {
      throw new ConfigurationError(
        "SECRET_RECOVERY_INVALID",
        this.node.path,
        `recoveryWindowDays ${recoveryWindowDays} was given; allowed: 7 to 30`,
      );
    }
    this.secret = new SecretsmanagerSecret(this, "Resource", {
      name: props.name,
      description: props.description,
      recoveryWindowInDays: recoveryWindowDays,
      tags: { Name: props.name },
    });
    this.arn = this.secret.arn;
    this.name = props.name;
  }

  public get valueFrom(): string {
    return this.arn;
  }

  public grantRead(grantee: Grantee): void {
    grantee.addStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] });
  }
}
