import { withAttributes } from "../support/plant";
import { describeRule } from "../support/rules/describe-rule";
import { listenerModernTls } from "../support/rules/listener-modern-tls";
import { loadBalancerDropsInvalidHeaders } from "../support/rules/load-balancer-drops-invalid-headers";
import { synthesizeStacksWith } from "../support/synthesized";

const tls = {
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/test",
  domainName: "countries.example.com",
};
const stack = synthesizeStacksWith({ keyspaces: { loadBalancer: { tls } } }, "keyspaces")["keyspaces-environment"];
if (stack === undefined) throw new Error("no environment stack");
const BALANCER = "aws_lb.entrance-load-balancer";
const HTTP = "aws_lb_listener.entrance-load-balancer-listener-80";
const HTTPS = "aws_lb_listener.entrance-load-balancer-listener-443";

describeRule(
  listenerModernTls,
  stack,
  {
    fault: "TLS 1.0 (KS-11)",
    stack: withAttributes(stack, HTTPS, { ssl_policy: "ELBSecurityPolicy-2016-08" }),
    findings: [`${HTTPS}: ELBSecurityPolicy-2016-08`],
  },
  {
    fault: "no policy, which is TLS 1.0 as well",
    stack: withAttributes(stack, HTTPS, { ssl_policy: undefined }),
    findings: [`${HTTPS}: undefined`],
  },
  {
    fault: "plain HTTP beside HTTPS (KS-11)",
    stack: withAttributes(stack, HTTP, { default_action: [{ type: "forward" }] }),
    findings: [`${HTTP}: answers without TLS`],
  },
);

describeRule(loadBalancerDropsInvalidHeaders, stack, {
  fault: "headers of any form",
  stack: withAttributes(stack, BALANCER, { drop_invalid_header_fields: undefined }),
  findings: [`${BALANCER}: lets invalid headers through`],
});
