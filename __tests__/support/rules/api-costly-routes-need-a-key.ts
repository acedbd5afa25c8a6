import type { Rule } from "./rule";

const CHEAP = new Set(["GET", "HEAD", "OPTIONS"]);

export const apiCostlyRoutesNeedAKey: Rule = {
  id: "api-costly-routes-need-a-key",
  why: "a route that does work for whoever asks is paid by us",
  findings: (stack) =>
    stack
      .resources("aws_api_gateway_method")
      .filter(({ attributes }) => !CHEAP.has(String(attributes.http_method)))
      .filter(({ attributes }) => attributes.api_key_required !== true && attributes.authorization === "NONE")
      .map(({ address }) => `${address}: anybody may call it`),
};
