import { KeyspacesTable as AwsKeyspacesTable } from "@cdktf/provider-aws/lib/keyspaces-table";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import { AwsEnvironment } from "../identity/aws-environment";
import type { Grantee } from "../identity/policy-statement";
import { identifierProblem } from "./identifier";
import type { Keyspace } from "./keyspace";

export interface KeyspacesTableProps {
  /** Keyspace that holds the table. */
  readonly keyspace: Keyspace;
  /** Name of the table, 2 to 48 lower case letters, digits and underscores. */
  readonly name: string;
  /** CQL types by column, such as `{ id: "text" }`; a column that is taken away replaces the table. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that a row is found by; each has to be one of the columns. */
  readonly partitionKey: readonly string[];
  /**
   * Whether the table can be restored to any second of the last 35 days, at the price of a backup.
   *
   * @default - true
   */
  readonly pointInTimeRecovery?: boolean;
  /**
   * ARN of the KMS key that encrypts the rows.
   *
   * @default - none: a key that AWS owns
   */
  readonly kmsKeyArn?: string;
}

/** A table of Amazon Keyspaces, paid by request. */
export class KeyspacesTable extends Construct {
  /** ARN of the table. */
  public readonly arn: string;
  /** Name of the table. */
  public readonly name: string;
  /** Keyspace that holds the table. */
  public readonly keyspace: Keyspace;
  /** The table itself. */
  public readonly table: AwsKeyspacesTable;

  constructor(scope: Construct, id: string, props: KeyspacesTableProps) {
    super(scope, id);
    validate(props, this.node.path);
    const { kmsKeyArn, keyspace } = props;
    this.keyspace = keyspace;
    this.table = new AwsKeyspacesTable(this, "Resource", {
      keyspaceName: keyspace.name,
      tableName: props.name,
      schemaDefinition: {
        column: Object.entries(props.columns).map(([name, type]) => ({ name, type })),
        partitionKey: props.partitionKey.map((name) => ({ name })),
      },
      capacitySpecification: { throughputMode: "PAY_PER_REQUEST" },
      pointInTimeRecovery: { status: (props.pointInTimeRecovery ?? true) ? "ENABLED" : "DISABLED" },
      encryptionSpecification:
        kmsKeyArn === undefined
          ? { type: "AWS_OWNED_KMS_KEY" }
          : { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyIdentifier: kmsKeyArn },
      tags: { Name: props.name },
      lifecycle: { preventDestroy: keyspace.preventDestroy },
    });
    this.arn = this.table.arn;
    this.name = this.table.tableName;
  }

  /** Lets a grantee read rows, and what a driver asks of the system's tables before. */
  public grantRead(grantee: Grantee): void {
    this.grantSelect(grantee, ["cassandra:Select"]);
  }

  /** Lets a grantee write rows as well; not the table itself, which Terraform makes. */
  public grantReadWrite(grantee: Grantee): void {
    this.grantSelect(grantee, ["cassandra:Select", "cassandra:Modify"]);
  }

  /** The system's tables are read by everybody, and written by nobody. */
  private grantSelect(grantee: Grantee, actions: readonly string[]): void {
    grantee.addStatement({ actions, resources: [this.arn] });
    grantee.addStatement({ actions: ["cassandra:Select"], resources: [systemTablesArn(this)] });
    // Keyspaces looks the endpoint's addresses up on behalf of whoever asks, and fills system.peers with them.
    grantee.addStatement({
      actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcEndpoints"],
      resources: ["*"],
    });
  }
}

/** ARN pattern of the keyspaces that describe the others: `system`, `system_schema`, `system_schema_mcs`, … */
export const systemTablesArn = (scope: Construct): string =>
  AwsEnvironment.of(scope).arn("cassandra", "/keyspace/system*");

const validate = (props: KeyspacesTableProps, path: string): void => {
  const allowed = identifierProblem(props.name);
  if (allowed !== undefined) {
    throw new ConfigurationError("KEYSPACE_NAME_INVALID", path, `"${props.name}" was given; allowed: ${allowed}`);
  }
  const columns = Object.keys(props.columns);
  const strange = props.partitionKey.find((name) => !columns.includes(name));
  if (props.partitionKey.length === 0 || strange !== undefined) {
    throw new ConfigurationError(
      "PARTITION_KEY_INVALID",
      path,
      `${strange === undefined ? "no column" : `"${strange}"`} was given; allowed: one or more of ${columns.join(", ")}`,
    );
  }
};
