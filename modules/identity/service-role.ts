import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { type JsonObject, json } from "../terraform/json";
import { AwsEnvironment } from "./aws-environment";
import { type PolicyStatement, renderPolicy, renderStatement, validateStatement } from "./policy-statement";
import type { Role } from "./role";
import { UNCONDITIONAL_SERVICES } from "./unconditional-services";

export interface ServiceRoleProps {
  /** Name of the role, 1 to 64 characters. */
  readonly name: string;
  /** What the role is for, in one sentence. */
  readonly description: string;
  /** Service that assumes the role, such as `ecs-tasks.amazonaws.com`. */
  readonly service: string;
  /**
   * ARN pattern of what the service may assume the role for; it keeps another account from borrowing the service.
   *
   * @default - anything of this account
   */
  readonly sourceArn?: string;
}

/** A role that an AWS service assumes for this account alone; it may do what has been granted and nothing else. */
export class ServiceRole extends Construct implements Role {
  /** ARN of the role. */
  public readonly arn: string;
  /** Name of the role. */
  public readonly name: string;
  /** The role itself. */
  public readonly role: IamRole;
  private readonly statements: PolicyStatement[] = [];
  private policy: IamRolePolicy | undefined;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const aws = AwsEnvironment.of(this);
    this.role = new IamRole(this, "Resource", {
      name: props.name,
      description: props.description,
      assumeRolePolicy: json(renderTrustPolicy(props.service, aws.accountId, props.sourceArn)),
    });
    this.arn = this.role.arn;
    this.name = this.role.name;
  }

  public addStatement(statement: PolicyStatement): void {
    validateStatement(statement, this.node.path);
    // Two grants may ask for the same thing, such as a registry login for each of two images.
    const known = this.statements.some((other) => JSON.stringify(other) === JSON.stringify(statement));
    if (!known) this.statements.push(statement);
    // One inline policy that grows: a role without grants has none.
    this.policy ??= new IamRolePolicy(this, "policy", {
      name: "granted",
      role: this.role.name,
      policy: Lazy.stringValue({ produce: () => json(renderPolicy(this.statements.map(renderStatement))) }),
    });
  }

  /** What has to exist before the role can be used. */
  public get dependables(): readonly (IamRole | IamRolePolicy)[] {
    return this.policy === undefined ? [this.role] : [this.role, this.policy];
  }
}

/** Lets one service assume a role, and only on behalf of this account. */
export const renderTrustPolicy = (service: string, accountId: string, sourceArn?: string): JsonObject =>
  renderPolicy([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      Condition: service in UNCONDITIONAL_SERVICES ? undefined : renderSource(accountId, sourceArn),
    },
  ]);

const renderSource = (accountId: string, sourceArn: string | undefined): JsonObject => ({
  StringEquals: { "aws:SourceAccount": accountId },
  ArnLike: sourceArn === undefined ? undefined : { "aws:SourceArn": sourceArn },
});
