import { KeyspacesKeyspace } from "@cdktf/provider-aws/lib/keyspaces-keyspace";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import { identifierProblem } from "./identifier";

export interface KeyspaceProps {
  /** Name of the keyspace, 2 to 48 lower case letters, digits and underscores. */
  readonly name: string;
  /**
   * Whether Terraform refuses to destroy it.
   *
   * @default - true
   */
  readonly preventDestroy?: boolean;
}

/** An Amazon Keyspaces keyspace: where tables are named, in one region. */
export class Keyspace extends Construct {
  /** ARN of the keyspace. */
  public readonly arn: string;
  /** Name of the keyspace. */
  public readonly name: string;
  /** Whether Terraform refuses to destroy it and its tables. */
  public readonly preventDestroy: boolean;
  /** The keyspace itself. */
  public readonly keyspace: KeyspacesKeyspace;

  constructor(scope: Construct, id: string, props: KeyspaceProps) {
    super(scope, id);
    const allowed = identifierProblem(props.name);
    if (allowed !== undefined) {
      throw new ConfigurationError(
        "KEYSPACE_NAME_INVALID",
        this.node.path,
        `"${props.name}" was given; allowed: ${allowed}`,
      );
    }
    this.preventDestroy = props.preventDestroy ?? true;
    this.keyspace = new KeyspacesKeyspace(this, "Resource", {
      name: props.name,
      tags: { Name: props.name },
      lifecycle: { preventDestroy: this.preventDestroy },
    });
    this.arn = this.keyspace.arn;
    this.name = this.keyspace.name;
  }
}
