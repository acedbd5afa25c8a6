import type { SecurityGroup } from "../../../modules/network/security-group";
import { configurationError, errorOf } from "../../support/configuration-error";
import { addGroup, addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const withGroups = (allow: (client: SecurityGroup, server: SecurityGroup) => void) =>
  synthesizeConstruct((stack) => {
    const network = addNetwork(stack);
    allow(addGroup(stack, network, "client"), addGroup(stack, network, "server"));
  });

const RULES = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"];

describe("a security group", () => {
  it("talks to nobody without rules", () => {
    const stack = withGroups(() => undefined);
    expect(RULES.flatMap((type) => stack.resources(type))).toEqual([]);
    expect(stack.resource("aws_security_group", "client")).toMatchObject({
      name: "example-client",
      description: "Example's client",
      vpc_id: "${aws_vpc.network-vpc.id}",
    });
    expect(stack.resource("aws_security_group", "client")).not.toHaveProperty("egress");
  });

  it("opens one port from one group to another, on either side", () => {
    const stack = withGroups((client, server) => client.allowTo(server, 8080, "Requests"));
    const rule = { ip_protocol: "tcp", from_port: 8080, to_port: 8080, description: "Requests" };
    const [client, server] = ["${aws_security_group.client.id}", "${aws_security_group.server.id}"];
    expect(stack.resource("aws_vpc_security_group_egress_rule", "client-to-server-8080")).toMatchObject({
      ...rule,
      security_group_id: client,
      referenced_security_group_id: server,
    });
    expect(stack.resource("aws_vpc_security_group_ingress_rule", "server-from-client-8080")).toMatchObject({
      ...rule,
      security_group_id: server,
      referenced_security_group_id: client,
    });
    expect(RULES.flatMap((type) => stack.resources(type))).toHaveLength(2);
  });

  it("reaches a block or a prefix list outside, and nobody reaches it back", () => {
    const stack = withGroups((client) => {
      client.allowToExternal({ id: "partner", cidr: "203.0.113.0/24" }, 443, "Partner");
      client.allowToExternal({ id: "s3", prefixListId: "pl-1" }, 443, "S3");
    });
    expect(stack.resource("aws_vpc_security_group_egress_rule", "client-to-partner-443").cidr_ipv4).toBe(
      "203.0.113.0/24",
    );
    expect(stack.resource("aws_vpc_security_group_egress_rule", "client-to-s3-443").prefix_list_id).toBe("pl-1");
    expect(stack.resources("aws_vpc_security_group_ingress_rule")).toEqual([]);
  });
});

describe("somebody outside who asks", () => {
  it("is let in on one port, and not asked back", () => {
    const stack = withGroups((_, server) =>
      server.allowFromExternal({ id: "clients", cidr: "203.0.113.0/24" }, 443, "Requests"),
    );
    expect(stack.resource("aws_vpc_security_group_ingress_rule", "server-from-clients-443")).toMatchObject({
      security_group_id: "${aws_security_group.server.id}",
      cidr_ipv4: "203.0.113.0/24",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      description: "Requests",
    });
    expect(stack.resources("aws_vpc_security_group_egress_rule")).toEqual([]);
  });

  it("has a block without host bits", () => {
    const open = () =>
      withGroups((_, server) => server.allowFromExternal({ id: "c", cidr: "203.0.113.1/24" }, 443, "C"));
    expect(errorOf(open)).toEqual(
      configurationError(
        "CIDR_INVALID",
        "test/server",
        '"203.0.113.1/24" was given; allowed: an IPv4 block without host bits, such as 203.0.113.0/24',
      ),
    );
  });
});

describe("a rule that is wider than it says", () => {
  const refusal = (path: string, port: number, description: string) =>
    configurationError(
      "SECURITY_GROUP_RULE_INVALID",
      path,
      `port ${port} with description "${description}" was given; allowed: one port from 1 to 65535, and why it is open`,
    );

  test.each([
    [0, "All"],
    [65_536, "None"],
    [80.5, "Half"],
    [443, ""],
  ])("is refused: port %p because of %j", (port, description) => {
    expect(errorOf(() => withGroups((client, server) => client.allowTo(server, port, description)))).toEqual(
      refusal("test/client", port, description),
    );
  });

  it("is refused when its block is none", () => {
    const allow = () =>
      withGroups((client) => client.allowToExternal({ id: "partner", cidr: "203.0.113.1/24" }, 443, "Partner"));
    expect(errorOf(allow)).toEqual(
      configurationError(
        "CIDR_INVALID",
        "test/client",
        '"203.0.113.1/24" was given; allowed: an IPv4 block without host bits, such as 203.0.113.0/24',
      ),
    );
  });
});
