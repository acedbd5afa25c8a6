import { addressIn, beside, withAttributes, without, withResource } from "../support/plant";
import { describeRule } from "../support/rules/describe-rule";
import { loadBalancerInternal } from "../support/rules/load-balancer-internal";
import { noDefaultSecurityGroup } from "../support/rules/no-default-security-group";
import { securityGroupAttached } from "../support/rules/security-group-attached";
import { securityGroupNoOpenIngress } from "../support/rules/security-group-no-open-ingress";
import { securityGroupOnePeer } from "../support/rules/security-group-one-peer";
import { securityGroupOnePort } from "../support/rules/security-group-one-port";
import { securityGroupRulesApart } from "../support/rules/security-group-rules-apart";
import { subnetGivesNoPublicAddress } from "../support/rules/subnet-gives-no-public-address";
import { subnetHasRouteTable } from "../support/rules/subnet-has-route-table";
import { stackOf } from "../support/stack";

const stack = stackOf("question-answering-app");
const INGRESS = addressIn(stack, "aws_vpc_security_group_ingress_rule", "-8080");
const EGRESS = addressIn(stack, "aws_vpc_security_group_egress_rule", "-s3-443");
const SUBNET = "aws_subnet.private-network-public-subnet-1";
const ASSOCIATION = "aws_route_table_association.private-network-public-association-1";
const environment = stackOf("keyspaces-environment");
const CLIENTS = addressIn(environment, "aws_vpc_security_group_ingress_rule", "clients");
const DEFAULT_GROUP = "aws_default_security_group.private-network-default-security-group";

describeRule(
  securityGroupOnePort,
  stack,
  {
    fault: "a range of ports",
    stack: withAttributes(stack, INGRESS, { to_port: 9090 }),
    findings: [`${INGRESS}: tcp 8080 to 9090`],
  },
  {
    fault: "egress of all protocols",
    stack: withAttributes(stack, EGRESS, { ip_protocol: "-1", from_port: undefined, to_port: undefined }),
    findings: [`${EGRESS}: -1 undefined to undefined`],
  },
  {
    fault: "all ports, as AWS spells them",
    stack: withAttributes(stack, EGRESS, { from_port: 0, to_port: 0 }),
    findings: [`${EGRESS}: tcp 0 to 0`],
  },
);

describeRule(
  securityGroupOnePeer,
  stack,
  {
    fault: "a second peer",
    stack: withAttributes(stack, INGRESS, { cidr_ipv4: "10.0.0.0/16" }),
    findings: [`${INGRESS}: 2 peers`],
  },
  {
    fault: "a rule that does not say why",
    stack: withAttributes(stack, EGRESS, { description: undefined }),
    findings: [`${EGRESS}: no description`],
  },
);

describeRule(
  securityGroupNoOpenIngress,
  stack,
  {
    fault: "ingress from everywhere",
    stack: withAttributes(stack, INGRESS, { cidr_ipv4: "0.0.0.0/0" }),
    findings: [`${INGRESS}: 0.0.0.0/0`],
  },
  {
    fault: "ingress from everywhere by IPv6, inside the group",
    stack: withAttributes(stack, "aws_security_group.private-tasks", { ingress: [{ ipv6_cidr_blocks: ["::/0"] }] }),
    findings: ["aws_security_group.private-tasks: ::/0"],
  },
  {
    fault: "an entrance that is open where it does not listen (KS-10)",
    stack: withAttributes(environment, CLIENTS, { from_port: 22, to_port: 22 }),
    findings: [`${CLIENTS}: 0.0.0.0/0`],
  },
  {
    fault: "tasks that are open beside their entrance (KS-10)",
    stack: withAttributes(environment, CLIENTS, { security_group_id: "${aws_security_group.network-tasks.id}" }),
    findings: [`${CLIENTS}: 0.0.0.0/0`],
  },
);

describeRule(
  securityGroupRulesApart,
  stack,
  {
    fault: "a rule inside the group",
    stack: withAttributes(stack, "aws_security_group.private-tasks", { egress: [{ protocol: "-1" }] }),
    findings: ["aws_security_group.private-tasks: egress inside the group"],
  },
  {
    fault: "a rule of the older kind",
    stack: withResource(stack, "aws_security_group_rule.old", {}),
    findings: ["aws_security_group_rule.old: the older kind of rule"],
  },
);

describeRule(
  noDefaultSecurityGroup,
  stack,
  {
    fault: "a default group that is not adopted",
    stack: without(stack, DEFAULT_GROUP),
    findings: ["aws_vpc.private-network-vpc: its default group keeps its rules"],
  },
  {
    fault: "a default group that lets its members talk",
    stack: withAttributes(stack, DEFAULT_GROUP, { ingress: [{ self: true }] }),
    findings: [`${DEFAULT_GROUP}: has ingress`],
  },
  {
    fault: "an endpoint that names no group",
    stack: withAttributes(stack, "aws_vpc_endpoint.private-endpoints-logs", { security_group_ids: undefined }),
    findings: ["aws_vpc_endpoint.private-endpoints-logs: names no security group"],
  },
  {
    fault: "a service in the default group",
    stack: withAttributes(stack, "aws_ecs_service.service", {
      network_configuration: { security_groups: ["${aws_vpc.a.default_security_group_id}"] },
    }),
    findings: ["aws_ecs_service.service: ${aws_vpc.a.default_security_group_id}"],
  },
);

describeRule(
  securityGroupAttached,
  stack,
  {
    fault: "a group that only a rule names",
    stack: withAttributes(stack, "aws_lb.load-balancer", { security_groups: [] }),
    findings: ["aws_security_group.load-balancer-security-group: nothing is in it"],
  },
  {
    fault: "a group that other stacks could use, and none does",
    stack: beside(
      environment,
      "keyspaces-app",
      withAttributes(stackOf("keyspaces-app"), "aws_ecs_service.query-api-server", { network_configuration: {} }),
    ),
    findings: ["aws_security_group.network-tasks: nothing is in it"],
  },
);

describeRule(
  subnetHasRouteTable,
  stack,
  {
    fault: "a subnet without an association (BQ-01)",
    stack: without(stack, ASSOCIATION),
    findings: [`${SUBNET}: 0 associations with a route table`],
  },
  {
    fault: "an association with a table that the stack does not have",
    stack: withAttributes(stack, ASSOCIATION, { route_table_id: "${aws_route_table.other.id}" }),
    findings: [`${SUBNET}: 1 associations with a route table`],
  },
);

describeRule(subnetGivesNoPublicAddress, stack, {
  fault: "a subnet that gives public addresses",
  stack: withAttributes(stack, SUBNET, { map_public_ip_on_launch: true }),
  findings: [`${SUBNET}: gives public addresses at launch`],
});

describeRule(loadBalancerInternal, stack, {
  fault: "a load balancer in the internet",
  stack: withAttributes(stack, "aws_lb.load-balancer", { internal: undefined }),
  findings: ["aws_lb.load-balancer: faces the internet"],
});
