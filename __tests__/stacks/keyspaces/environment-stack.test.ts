import { KeyspacesEnvironmentStack } from "../../../stacks/keyspaces/environment-stack";
import { ENVIRONMENTS, type Environment } from "../../../stacks/settings/environment";
import { parseSettings } from "../../../stacks/settings/load";
import { type Synthesized, synthesizeApp } from "../../support/synthesized";

const environmentWith = (
  keyspaces: Readonly<Record<string, unknown>>,
  environment: Environment = "dev",
): Synthesized => {
  const settings = parseSettings(environment, { keyspaces });
  const { environment: stack } = synthesizeApp((app) => new KeyspacesEnvironmentStack(app, "environment", settings));
  if (stack === undefined) throw new Error("no environment stack");
  return stack;
};

const stack = environmentWith({});
const statementsOf = (role: string) =>
  (stack.jsonOf(stack.resource("aws_iam_role_policy", `roles-${role}-policy`), "policy") as { Statement: object[] })
    .Statement;
const rulesOf = (synthesized: Synthesized, direction: "ingress" | "egress") =>
  synthesized.resources(`aws_vpc_security_group_${direction}_rule`).map(({ attributes }) => {
    const peer = attributes.referenced_security_group_id ?? attributes.cidr_ipv4 ?? attributes.prefix_list_id;
    return [attributes.security_group_id, peer, attributes.from_port];
  });

const GROUPS = {
  tasks: "${aws_security_group.network-tasks.id}",
  balancer: "${aws_security_group.entrance-load-balancer-security-group.id}",
  endpoints: "${aws_security_group.network-endpoints-security-group.id}",
  cassandra: "${aws_security_group.cassandra-security-group.id}",
};

describe("the network", () => {
  it("has the original's blocks, over two zones", () => {
    expect(stack.resource("aws_vpc")).toMatchObject({ cidr_block: "10.0.0.0/16", tags: { Name: "demo-staging" } });
    expect(stack.resources("aws_subnet").map(({ id, attributes }) => [id, attributes.cidr_block])).toEqual([
      ["network-private-subnet-1", "10.0.100.0/24"],
      ["network-private-subnet-2", "10.0.101.0/24"],
      ["network-public-subnet-1", "10.0.0.0/24"],
      ["network-public-subnet-2", "10.0.1.0/24"],
    ]);
  });

  it("needs no way to the internet: images, logs and CQL take endpoints (KS-20)", () => {
    expect(stack.resources("aws_nat_gateway")).toEqual([]);
    const services = stack
      .resources("aws_vpc_endpoint")
      .map(({ attributes }) => String(attributes.service_name).replace(/^.*\.id\}\./, ""));
    expect(services.sort()).toEqual(["cassandra", "ecr.api", "ecr.dkr", "logs", "s3"]);
  });

  test.each([
    ["single", 1],
    ["per-zone", 2],
  ])("has NAT gateways when the settings say %s, and the endpoints still", (natGateways, count) => {
    const other = environmentWith({ network: { natGateways }, egressCidrs: ["192.0.2.0/24"] });
    expect(other.resources("aws_nat_gateway")).toHaveLength(count);
    expect(other.resources("aws_vpc_endpoint")).toHaveLength(5);
    expect(rulesOf(other, "egress")).toContainEqual([GROUPS.tasks, "192.0.2.0/24", 443]);
  });

  it("opens one port to one peer, on the load balancer, the tasks and the endpoints (KS-10)", () => {
    expect(rulesOf(stack, "ingress")).toEqual([
      [GROUPS.cassandra, GROUPS.tasks, 9142],
      [GROUPS.balancer, "0.0.0.0/0", 80],
      [GROUPS.endpoints, GROUPS.tasks, 443],
      [GROUPS.tasks, GROUPS.balancer, 8080],
    ]);
    expect(rulesOf(stack, "egress")).toEqual([
      [GROUPS.balancer, GROUPS.tasks, 8080],
      [GROUPS.tasks, GROUPS.cassandra, 9142],
      [GROUPS.tasks, GROUPS.endpoints, 443],
      [GROUPS.tasks, "${aws_vpc_endpoint.network-s3.prefix_list_id}", 443],
    ]);
  });
});

describe("the entrance", () => {
  it("is the original's load balancer, in the internet", () => {
    expect(stack.resource("aws_lb")).toMatchObject({
      name: "demo-staging-ALB",
      internal: false,
      idle_timeout: 12,
      drop_invalid_header_fields: true,
      enable_deletion_protection: false,
    });
  });

  it("has the original's target group, on a port above 1024, with fewer failed checks (KS-13, KS-14)", () => {
    expect(stack.resource("aws_lb_target_group")).toMatchObject({
      name: "demo-staging-TG",
      target_type: "ip",
      protocol: "HTTP",
      port: 8080,
      deregistration_delay: "5",
      slow_start: 60,
      health_check: {
        path: "/ping",
        interval: 10,
        timeout: 5,
        healthy_threshold: 2,
        unhealthy_threshold: 3,
        matcher: "200-299",
      },
    });
  });

  it("speaks plain HTTP without a certificate, and HTTPS alone with one (KS-11)", () => {
    expect(stack.resource("aws_lb_listener")).toMatchObject({ port: 80, protocol: "HTTP" });
    const certificateArn = "arn:aws:acm:us-east-1:111122223333:certificate/test";
    const other = environmentWith({ loadBalancer: { tls: { certificateArn, domainName: "countries.example.com" } } });
    expect(other.resource("aws_lb_listener", "entrance-load-balancer-listener-443")).toMatchObject({
      certificate_arn: certificateArn,
    });
    expect(other.resource("aws_lb_listener", "entrance-load-balancer-listener-80").default_action).toMatchObject([
      { type: "redirect" },
    ]);
    const outputs = other.section("output");
    expect(outputs.ExternalUrl?.value).toBe("https://countries.example.com");
    expect(outputs.PublicListener?.value).toBe("${aws_lb_listener.entrance-load-balancer-listener-443.arn}");
    expect(outputs.LoadBalancerDnsName?.value).toBe("${aws_lb.entrance-load-balancer.dns_name}");
  });

  it("can be narrowed to some clients, and stand behind a web ACL", () => {
    const webAclArn = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/test/1";
    const other = environmentWith({ loadBalancer: { clientCidrs: ["203.0.113.0/24"], webAclArn } });
    expect(rulesOf(other, "ingress")).toContainEqual([GROUPS.balancer, "203.0.113.0/24", 80]);
    expect(rulesOf(other, "ingress").flat()).not.toContain("0.0.0.0/0");
    expect(other.resource("aws_wafv2_web_acl_association").web_acl_arn).toBe(webAclArn);
  });
});

describe("the keyspace", () => {
  it("has one name everywhere (KS-21), and a table that every population fits into (KS-19)", () => {
    expect(stack.resource("aws_keyspaces_keyspace").name).toBe("geography_domain");
    expect(stack.resource("aws_keyspaces_table")).toMatchObject({
      table_name: "countries",
      schema_definition: {
        column: [
          { name: "id", type: "text" },
          { name: "name", type: "text" },
          { name: "capital", type: "text" },
          { name: "population", type: "bigint" },
          { name: "area", type: "int" },
        ],
        partition_key: [{ name: "id" }],
      },
    });
  });

  it("is named by the settings (KS-03), in each environment otherwise", () => {
    const other = environmentWith({ keyspace: { name: "geo", table: "places" } });
    expect(other.resource("aws_keyspaces_keyspace").name).toBe("geo");
    expect(other.resource("aws_keyspaces_table").table_name).toBe("places");
    const production = environmentWith({}, "production");
    expect(production.resource("aws_keyspaces_keyspace")).toMatchObject({
      name: "geography_domain_production",
      lifecycle: { prevent_destroy: true },
    });
  });
});

describe("the roles", () => {
  const TABLE = ["${aws_keyspaces_table.countries.arn}"];
  const actionsOn = (role: string, resource: RegExp) =>
    statementsOf(role)
      .map((statement) => statement as { Action: string[]; Resource: string[] })
      .filter(({ Resource }) => Resource.some((one) => resource.test(one)))
      .flatMap(({ Action }) => Action);

  it("that read, read; those that write, write rows of the one table (KS-09)", () => {
    expect(statementsOf("read")[0]).toEqual({ Effect: "Allow", Action: ["cassandra:Select"], Resource: TABLE });
    expect(statementsOf("write")[0]).toEqual({
      Effect: "Allow",
      Action: ["cassandra:Select", "cassandra:Modify"],
      Resource: TABLE,
    });
  });

  test.each(["read", "write"])("that %s look the driver's peers up, and touch no log and no image (KS-09)", (role) => {
    expect(actionsOn(role, /^\*$/)).toEqual(["ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcEndpoints"]);
    expect(actionsOn(role, /:\/keyspace\/system\*$/)).toEqual(["cassandra:Select"]);
    expect(statementsOf(role)).toHaveLength(3);
  });

  it("that start tasks pull the two images and write the one log group (KS-09)", () => {
    expect(actionsOn("execution", /:repository\//)).toEqual([
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
    ]);
    expect(actionsOn("execution", /log-stream/)).toEqual(["logs:CreateLogStream", "logs:PutLogEvents"]);
    expect(statementsOf("execution")).toHaveLength(4);
    expect(stack.resources("aws_iam_role_policy_attachment")).toEqual([]);
  });
});

describe("names", () => {
  it("fit AWS's 32 characters with what is put behind them (KS-22)", () => {
    for (const environment of ENVIRONMENTS) {
      const synthesized = environmentWith({}, environment);
      for (const type of ["aws_lb", "aws_lb_target_group"]) {
        expect(String(synthesized.resource(type).name).length).toBeLessThanOrEqual(32);
      }
    }
    const longest = environmentWith({ names: { environment: "a".repeat(28) } });
    expect(String(longest.resource("aws_lb").name)).toHaveLength(32);
  });

  it("are told by the original's 15 outputs", () => {
    expect(Object.keys(stack.section("output")).sort()).toEqual([
      "ClusterLogGroup",
      "ClusterName",
      "ContainerSecurityGroup",
      "ExternalUrl",
      "KeyspacesECSReadRoleArn",
      "KeyspacesECSWriteRoleArn",
      "PrivateSubnetOne",
      "PrivateSubnetTwo",
      "PublicListener",
      "PublicSubnetOne",
      "PublicSubnetTwo",
      "ServiceTargetGroup",
      "TaskExecutionRoleArn",
      "VpcCIDR",
      "VpcId",
    ]);
    expect(stack.resource("aws_ecs_cluster").name).toBe("demo-staging");
    expect(stack.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: "demo-staging-cluster",
      retention_in_days: 7,
    });
  });
});
