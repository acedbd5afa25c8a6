import { TerraformOutput } from "cdktf";
import { addNetwork, addTarget } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const groupWith = (deregistrationDelaySeconds?: number) =>
  synthesizeConstruct((stack) => {
    const { targetGroup, loadBalancer } = addTarget(stack, addNetwork(stack), deregistrationDelaySeconds);
    new TerraformOutput(stack, "metric", { value: targetGroup.metricUnhealthyTargets(loadBalancer) });
  });

describe("a group of targets", () => {
  const stack = groupWith();

  it("registers tasks by address, and is asked for its health over HTTP (BQ-12)", () => {
    expect(stack.resource("aws_lb_target_group")).toMatchObject({
      target_type: "ip",
      protocol: "TCP",
      port: 8080,
      preserve_client_ip: "false",
      health_check: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: "/healthz",
        matcher: "200-299",
        interval: 10,
        timeout: 6,
        healthy_threshold: 2,
        unhealthy_threshold: 2,
      },
    });
  });

  it("lets a target that leaves finish for half a minute", () => {
    expect(stack.resource("aws_lb_target_group").deregistration_delay).toBe("30");
  });

  it("lets it finish for another time", () => {
    expect(groupWith(5).resource("aws_lb_target_group").deregistration_delay).toBe("5");
  });

  it("tells how many targets are unhealthy, by the names that CloudWatch uses", () => {
    expect(stack.section("output").metric?.value).toEqual({
      namespace: "AWS/NetworkELB",
      name: "UnHealthyHostCount",
      dimensions: {
        TargetGroup: "${aws_lb_target_group.targets.arn_suffix}",
        LoadBalancer: "${aws_lb.load-balancer.arn_suffix}",
      },
      statistic: "Maximum",
      periodSeconds: 60,
    });
  });
});
