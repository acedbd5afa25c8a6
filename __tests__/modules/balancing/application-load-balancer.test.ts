import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
} from "../../../modules/balancing/application-load-balancer";
import { HttpTargetGroup } from "../../../modules/balancing/http-target-group";
import { addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const CERTIFICATE = "arn:aws:acm:eu-west-1:111122223333:certificate/test";

const balancerWith = (
  props: Partial<ApplicationLoadBalancerProps> = {},
  listen: (balancer: ApplicationLoadBalancer, targets: HttpTargetGroup) => unknown = () => undefined,
) =>
  synthesizeConstruct((stack) => {
    const network = addNetwork(stack);
    const targets = new HttpTargetGroup(stack, "targets", { name: "example", network, port: 8080, healthPath: "/up" });
    listen(new ApplicationLoadBalancer(stack, "balancer", { name: "example", network, ...props }), targets);
  });
const ingressOf = (stack: ReturnType<typeof balancerWith>) =>
  stack
    .resources("aws_vpc_security_group_ingress_rule")
    .map(({ id, attributes }) => [id, attributes.cidr_ipv4, attributes.from_port]);

describe("an application load balancer by default", () => {
  const stack = balancerWith();
  const balancer = stack.resource("aws_lb");

  it("is internal, drops malformed headers, and is not deleted by mistake", () => {
    expect(balancer).toMatchObject({
      name: "example",
      load_balancer_type: "application",
      internal: true,
      subnets: ["${aws_subnet.network-private-subnet-1.id}", "${aws_subnet.network-private-subnet-2.id}"],
      security_groups: ["${aws_security_group.balancer-security-group.id}"],
      idle_timeout: 60,
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
      enable_deletion_protection: true,
    });
    expect(balancer).not.toHaveProperty("depends_on");
  });

  it("lets nobody in, and has neither listener nor web ACL", () => {
    expect(stack.resource("aws_security_group", "balancer-security-group").description).toBe(
      "Internal application load balancer",
    );
    expect(ingressOf(balancerWith({}, (lb, targets) => lb.addHttpListener(targets)))).toEqual([]);
    expect(stack.resources("aws_lb_listener")).toEqual([]);
    expect(stack.resources("aws_wafv2_web_acl_association")).toEqual([]);
  });
});

describe("an application load balancer in the internet", () => {
  const clientCidrs = ["203.0.113.0/24", "198.51.100.0/24"];
  const stack = balancerWith({ internetFacing: true, clientCidrs }, (lb, targets) => lb.addHttpListener(targets));

  it("stands in the public subnets, after their way out", () => {
    expect(stack.resource("aws_lb")).toMatchObject({
      internal: false,
      subnets: ["${aws_subnet.network-public-subnet-1.id}", "${aws_subnet.network-public-subnet-2.id}"],
      depends_on: ["aws_internet_gateway.network-internet-gateway"],
    });
  });

  it("is open to its clients where it listens, and nowhere else (KS-10)", () => {
    expect(ingressOf(stack)).toEqual([
      ["balancer-security-group-from-clients-1-80", "203.0.113.0/24", 80],
      ["balancer-security-group-from-clients-2-80", "198.51.100.0/24", 80],
    ]);
  });
});

describe("an application load balancer's listeners", () => {
  const forward = [{ type: "forward", target_group_arn: "${aws_lb_target_group.targets.arn}" }];

  it("forward HTTP", () => {
    const stack = balancerWith({}, (lb, targets) => lb.addHttpListener(targets));
    expect(stack.resource("aws_lb_listener")).toMatchObject({
      load_balancer_arn: "${aws_lb.balancer.arn}",
      port: 80,
      protocol: "HTTP",
      default_action: forward,
      tags: { Name: "example-80" },
    });
  });

  it("forward HTTPS of TLS 1.2 and above, and send HTTP there (KS-11)", () => {
    const stack = balancerWith({ internetFacing: true, clientCidrs: ["0.0.0.0/0"] }, (lb, targets) =>
      lb.addHttpsListener(targets, CERTIFICATE),
    );
    expect(stack.resource("aws_lb_listener", "balancer-listener-443")).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      certificate_arn: CERTIFICATE,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      default_action: forward,
    });
    expect(stack.resource("aws_lb_listener", "balancer-listener-80").default_action).toEqual([
      { type: "redirect", redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" } },
    ]);
    expect(ingressOf(stack).map(([, , port]) => port)).toEqual([443, 80]);
  });
});

describe("an application load balancer with options", () => {
  it("may be deleted, closes connections earlier, and stands behind a web ACL", () => {
    const stack = balancerWith({ deletionProtection: false, idleTimeoutSeconds: 12, webAclArn: "arn:acl" });
    expect(stack.resource("aws_lb")).toMatchObject({ enable_deletion_protection: false, idle_timeout: 12 });
    expect(stack.resource("aws_wafv2_web_acl_association")).toMatchObject({
      resource_arn: "${aws_lb.balancer.arn}",
      web_acl_arn: "arn:acl",
    });
  });

  it("tells what it answered itself", () => {
    let metric: unknown;
    balancerWith({}, (lb) => {
      metric = lb.metricServerErrors();
    });
    expect(metric).toMatchObject({ namespace: "AWS/ApplicationELB", name: "HTTPCode_ELB_5XX_Count", statistic: "Sum" });
  });
});
