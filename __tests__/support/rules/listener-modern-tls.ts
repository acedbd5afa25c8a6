import type { ResourceAt } from "../stack-document";
import { blocks } from "./reading";
import type { Rule } from "./rule";

const MODERN = /^ELBSecurityPolicy-TLS13-1-[23]-/;

export const listenerModernTls: Rule = {
  id: "listener-modern-tls",
  why: "older TLS can be broken, and whoever may ask without TLS will",
  findings: (stack) => {
    const listeners = stack.resources("aws_lb_listener");
    const encrypted = listeners.filter(({ attributes }) => /^(HTTPS|TLS)$/.test(String(attributes.protocol)));
    const balancers = new Set(encrypted.map(({ attributes }) => attributes.load_balancer_arn));
    return [
      ...encrypted
        .filter(({ attributes }) => !MODERN.test(String(attributes.ssl_policy)))
        .map(({ address, attributes }) => `${address}: ${attributes.ssl_policy}`),
      ...listeners
        .filter(({ attributes }) => attributes.protocol === "HTTP" && balancers.has(attributes.load_balancer_arn))
        .filter((listener) => !redirects(listener))
        .map(({ address }) => `${address}: answers without TLS`),
    ];
  },
};

const redirects = ({ attributes }: ResourceAt): boolean =>
  blocks(attributes, "default_action").every((action) =>
    blocks(action, "redirect").some(({ protocol }) => protocol === "HTTPS"),
  );
