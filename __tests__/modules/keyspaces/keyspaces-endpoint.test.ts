import { EcsTaskRole } from "../../../modules/identity/ecs-task-role";
import { Keyspace } from "../../../modules/keyspaces/keyspace";
import { KeyspacesEndpoint } from "../../../modules/keyspaces/keyspaces-endpoint";
import { KeyspacesTable } from "../../../modules/keyspaces/keyspaces-table";
import { addGroup, addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const stack = synthesizeConstruct((scope) => {
  const network = addNetwork(scope);
  const role = (id: string) => new EcsTaskRole(scope, id, { name: id, description: "Test" });
  const endpoint = new KeyspacesEndpoint(scope, "cassandra", {
    name: "example-cassandra",
    network,
    table: new KeyspacesTable(scope, "table", {
      keyspace: new Keyspace(scope, "keyspace", { name: "example" }),
      name: "things",
      columns: { id: "text" },
      partitionKey: ["id"],
    }),
    roles: [role("reader"), role("writer")],
  });
  endpoint.allowFrom(addGroup(scope, network));
});
const endpoint = stack.resource("aws_vpc_endpoint");

describe("the endpoint of Amazon Keyspaces", () => {
  it("stands in the private subnets under the service's own name", () => {
    expect(endpoint).toMatchObject({
      service_name: "com.amazonaws.${data.aws_region.aws-region.id}.cassandra",
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: ["${aws_subnet.network-private-subnet-1.id}", "${aws_subnet.network-private-subnet-2.id}"],
      security_group_ids: ["${aws_security_group.cassandra-security-group.id}"],
    });
  });

  it("is reached on 9142, by those let in (KS-10)", () => {
    expect(stack.resources("aws_vpc_security_group_ingress_rule").map(({ attributes }) => attributes)).toEqual([
      expect.objectContaining({
        security_group_id: "${aws_security_group.cassandra-security-group.id}",
        referenced_security_group_id: "${aws_security_group.tasks.id}",
        from_port: 9142,
        to_port: 9142,
      }),
    ]);
  });

  it("lets its roles pass to rows of its table and the system's tables, and nobody to anything else", () => {
    const condition = {
      ArnEquals: { "aws:PrincipalArn": ["${aws_iam_role.reader.arn}", "${aws_iam_role.writer.arn}"] },
    };
    const common = { Effect: "Allow", Principal: { AWS: "*" }, Condition: condition };
    expect(stack.jsonOf(endpoint, "policy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          ...common,
          Sid: "Rows",
          Action: ["cassandra:Select", "cassandra:Modify"],
          Resource: "${aws_keyspaces_table.table.arn}",
        },
        {
          ...common,
          Sid: "SystemTables",
          Action: ["cassandra:Select"],
          Resource: expect.stringMatching(/:\/keyspace\/system\*$/),
        },
      ],
    });
  });
});
