import { HttpTargetGroup, type HttpTargetGroupProps } from "../../../modules/balancing/http-target-group";
import type { Metric } from "../../../modules/observability/metric";
import { configurationError, errorOf } from "../../support/configuration-error";
import { addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const groupWith = (
  props: Partial<HttpTargetGroupProps> = {},
  use: (group: HttpTargetGroup) => void = () => undefined,
) =>
  synthesizeConstruct((stack) => {
    const network = addNetwork(stack);
    use(new HttpTargetGroup(stack, "targets", { name: "example", network, port: 8080, healthPath: "/up", ...props }));
  }).resource("aws_lb_target_group");

describe("HTTP targets", () => {
  it("are asked for their health, and replaced after three failures (KS-13)", () => {
    expect(groupWith()).toMatchObject({
      name: "example",
      vpc_id: "${aws_vpc.network-vpc.id}",
      target_type: "ip",
      protocol: "HTTP",
      port: 8080,
      health_check: {
        enabled: true,
        protocol: "HTTP",
        port: "traffic-port",
        path: "/up",
        matcher: "200-299",
        interval: 10,
        timeout: 5,
        healthy_threshold: 2,
        unhealthy_threshold: 3,
      },
    });
  });

  it("leave within 5 s, and get their whole share at once", () => {
    expect(groupWith()).toMatchObject({ deregistration_delay: "5", slow_start: 0 });
  });

  it("leave, begin and fail as the options say", () => {
    const group = groupWith({ deregistrationDelaySeconds: 20, slowStartSeconds: 60, unhealthyChecks: 5 });
    expect(group).toMatchObject({
      deregistration_delay: "20",
      slow_start: 60,
      health_check: { unhealthy_threshold: 5 },
    });
  });

  test.each([-1, 1, 29, 901, 30.5, Number.NaN])("do not begin slowly within %p s", (slowStartSeconds) => {
    expect(errorOf(() => groupWith({ slowStartSeconds }))).toEqual(
      configurationError(
        "SLOW_START_INVALID",
        "test/targets",
        `slowStartSeconds ${slowStartSeconds} was given; allowed: 0 (none) or a whole number from 30 to 900 (seconds)`,
      ),
    );
  });

  test.each<[string, string, (group: HttpTargetGroup) => Metric]>([
    ["UnHealthyHostCount", "Maximum", (group) => group.metricUnhealthyTargets({ arnSuffix: "app/example/1" })],
    ["HTTPCode_Target_5XX_Count", "Sum", (group) => group.metricServerErrors({ arnSuffix: "app/example/1" })],
    ["TargetResponseTime", "p95", (group) => group.metricLatency({ arnSuffix: "app/example/1" })],
  ])("tell %s", (name, statistic, metricOf) => {
    groupWith({}, (group) => {
      expect(metricOf(group)).toEqual({
        namespace: "AWS/ApplicationELB",
        name,
        dimensions: { TargetGroup: expect.any(String), LoadBalancer: "app/example/1" },
        statistic,
        periodSeconds: 60,
      });
    });
    expect.assertions(1);
  });
});
