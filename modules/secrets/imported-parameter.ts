import type { Construct } from "constructs";
import { AwsEnvironment } from "../identity/aws-environment";
import type { Grantee } from "../identity/policy-statement";
import type { ContainerSecret } from "./secret";

export interface ImportedParameterProps {
  /**
   * ARN of the KMS key that encrypts the parameter.
   *
   * @default - none of our own: SSM's key, which needs no grant, or no encryption
   */
  readonly kmsKeyArn?: string;
}

/**
 * A parameter of this account and region that is put in out of band, so that its value never passes through Terraform.
 *
 * ECS reads it when a task starts: a new value needs new tasks.
 */
export class ImportedParameter implements ContainerSecret {
  /** The parameter of a name, which begins with "/". */
  public static fromName(scope: Construct, name: string, props: ImportedParameterProps = {}): ImportedParameter {
    return new ImportedParameter(AwsEnvironment.of(scope).arn("ssm", `parameter${name}`), name, props.kmsKeyArn);
  }

  private constructor(
    /** ARN of the parameter, without a version: the newest value counts. */
    public readonly arn: string,
    /** Name of the parameter. */
    public readonly name: string,
    /** ARN of the KMS key that encrypts the parameter; undefined without one of our own. */
    public readonly kmsKeyArn: string | undefined,
  ) {}

  public get valueFrom(): string {
    return this.arn;
  }

  public grantRead(grantee: Grantee): void {
    grantee.addStatement({ actions: ["ssm:GetParameters"], resources: [this.arn] });
    if (this.kmsKeyArn === undefined) return;
    grantee.addStatement({
      actions: ["kms:Decrypt"],
      resources: [this.kmsKeyArn],
      // SSM names the parameter that it decrypts: the key opens no other one.
      conditions: { StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": this.arn } },
    });
  }
}
