import { ServiceRole } from "../../../modules/identity/service-role";
import { Keyspace, type KeyspaceProps } from "../../../modules/keyspaces/keyspace";
import { KeyspacesTable, type KeyspacesTableProps } from "../../../modules/keyspaces/keyspaces-table";
import { configurationError, errorOf } from "../../support/configuration-error";
import { synthesizeConstruct } from "../../support/synthesize";

interface Given {
  readonly keyspace?: Partial<KeyspaceProps>;
  readonly table?: Partial<KeyspacesTableProps>;
}

const tableWith = (
  { keyspace, table }: Given = {},
  grant: (table: KeyspacesTable, role: ServiceRole) => void = () => undefined,
) =>
  synthesizeConstruct((stack) => {
    const made = new KeyspacesTable(stack, "table", {
      keyspace: new Keyspace(stack, "keyspace", { name: "example", ...keyspace }),
      name: "things",
      columns: { id: "text", size: "bigint" },
      partitionKey: ["id"],
      ...table,
    });
    grant(
      made,
      new ServiceRole(stack, "role", { name: "example", description: "Test", service: "ecs-tasks.amazonaws.com" }),
    );
  });

describe("a keyspace with a table, by default", () => {
  const stack = tableWith();

  it("is paid by request, recoverable, encrypted, and not destroyed by mistake", () => {
    expect(stack.resource("aws_keyspaces_table")).toMatchObject({
      keyspace_name: "${aws_keyspaces_keyspace.keyspace.name}",
      table_name: "things",
      capacity_specification: { throughput_mode: "PAY_PER_REQUEST" },
      point_in_time_recovery: { status: "ENABLED" },
      encryption_specification: { type: "AWS_OWNED_KMS_KEY" },
      lifecycle: { prevent_destroy: true },
    });
    expect(stack.resource("aws_keyspaces_keyspace")).toMatchObject({
      name: "example",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has its columns and its key", () => {
    expect(stack.resource("aws_keyspaces_table").schema_definition).toEqual({
      column: [
        { name: "id", type: "text" },
        { name: "size", type: "bigint" },
      ],
      partition_key: [{ name: "id" }],
    });
  });
});

it("is destroyed, not recoverable and encrypted with another key when that is said", () => {
  const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/test";
  const stack = tableWith({ keyspace: { preventDestroy: false }, table: { pointInTimeRecovery: false, kmsKeyArn } });
  expect(stack.resource("aws_keyspaces_table")).toMatchObject({
    point_in_time_recovery: { status: "DISABLED" },
    encryption_specification: { type: "CUSTOMER_MANAGED_KMS_KEY", kms_key_identifier: kmsKeyArn },
    lifecycle: { prevent_destroy: false },
  });
});

describe("what is granted of a table (KS-09)", () => {
  const ENDPOINTS = {
    Effect: "Allow",
    Action: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcEndpoints"],
    Resource: ["*"],
  };
  const SYSTEM = {
    Effect: "Allow",
    Action: ["cassandra:Select"],
    Resource: [expect.stringMatching(/^arn:\$\{.*\}:cassandra:\$\{.*\}:\$\{.*\}:\/keyspace\/system\*$/)],
  };
  const statementsOf = (grant: (table: KeyspacesTable, role: ServiceRole) => void) => {
    const stack = tableWith({}, grant);
    return (stack.jsonOf(stack.resource("aws_iam_role_policy"), "policy") as { Statement: object[] }).Statement;
  };
  const TABLE = ["${aws_keyspaces_table.table.arn}"];

  it("to readers is reading", () => {
    expect(statementsOf((table, role) => table.grantRead(role))).toEqual([
      { Effect: "Allow", Action: ["cassandra:Select"], Resource: TABLE },
      SYSTEM,
      ENDPOINTS,
    ]);
  });

  it("to writers is reading and writing rows, and no table", () => {
    expect(statementsOf((table, role) => table.grantReadWrite(role))).toEqual([
      { Effect: "Allow", Action: ["cassandra:Select", "cassandra:Modify"], Resource: TABLE },
      SYSTEM,
      ENDPOINTS,
    ]);
  });
});

describe("a table that cannot be", () => {
  const NAMES = '2 to 48 characters of lower case letters, digits and "_", beginning with a letter or digit';

  test.each(["Things", "a-b", "_a", "a", "", "x".repeat(49), "a; DROP"])("is named %j", (name) => {
    const message = `"${name}" was given; allowed: ${NAMES}`;
    expect(errorOf(() => tableWith({ table: { name } }))).toEqual(
      configurationError("KEYSPACE_NAME_INVALID", "test/table", message),
    );
    expect(errorOf(() => tableWith({ keyspace: { name } }))).toEqual(
      configurationError("KEYSPACE_NAME_INVALID", "test/keyspace", message),
    );
  });

  test.each<[readonly string[], string]>([
    [[], "no column"],
    [["id", "place"], '"place"'],
  ])("has the partition key %j", (partitionKey, given) => {
    expect(errorOf(() => tableWith({ table: { partitionKey } }))).toEqual(
      configurationError("PARTITION_KEY_INVALID", "test/table", `${given} was given; allowed: one or more of id, size`),
    );
  });
});
