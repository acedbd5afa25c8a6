import { NetworkLoadBalancer, type NetworkLoadBalancerProps } from "../../../modules/balancing/network-load-balancer";
import { addNetwork, addTarget } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const balancerWith = (props: Partial<NetworkLoadBalancerProps> = {}) =>
  synthesizeConstruct((stack) => {
    new NetworkLoadBalancer(stack, "balancer", { name: "example", network: addNetwork(stack), ...props });
  });

describe("an internal network load balancer", () => {
  const stack = balancerWith();

  it("stands in the private subnets, for every zone's targets, and is not deleted by mistake (BQ-14)", () => {
    expect(stack.resource("aws_lb")).toMatchObject({
      name: "example",
      load_balancer_type: "network",
      internal: true,
      subnets: ["${aws_subnet.network-private-subnet-1.id}", "${aws_subnet.network-private-subnet-2.id}"],
      enable_cross_zone_load_balancing: true,
      enable_deletion_protection: true,
    });
  });

  it("is reached through PrivateLink alone: its group lets nobody in", () => {
    expect(stack.resource("aws_lb")).toMatchObject({
      security_groups: ["${aws_security_group.balancer-security-group.id}"],
      enforce_security_group_inbound_rules_on_private_link_traffic: "off",
    });
    expect(stack.resources("aws_vpc_security_group_ingress_rule")).toEqual([]);
  });

  it("has no listener until one is added", () => {
    expect(stack.resources("aws_lb_listener")).toEqual([]);
  });

  it("may be deleted when that is said", () => {
    expect(balancerWith({ deletionProtection: false }).resource("aws_lb").enable_deletion_protection).toBe(false);
  });
});

it("forwards a port to a group of targets", () => {
  const stack = synthesizeConstruct((scope) => void addTarget(scope, addNetwork(scope)));
  expect(stack.resource("aws_lb_listener")).toEqual({
    "//": expect.anything(),
    load_balancer_arn: "${aws_lb.load-balancer.arn}",
    port: 80,
    protocol: "TCP",
    default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.targets.arn}" }],
    tags: { Name: "example-80" },
  });
});
