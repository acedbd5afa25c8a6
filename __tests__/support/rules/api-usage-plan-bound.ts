import { blocks, companions, referenced } from "./reading";
import type { Rule } from "./rule";

export const apiUsagePlanBound: Rule = {
  id: "api-usage-plan-bound",
  why: "a plan without a stage or a key counts nothing, and a method that asks for a key then refuses everybody",
  findings: (stack) => [
    ...stack.resources("aws_api_gateway_usage_plan").flatMap(({ address, attributes }) => {
      const bound = blocks(attributes, "api_stages").some(
        ({ api_id, stage }) => referenced(api_id) !== undefined && referenced(stage) !== undefined,
      );
      const keys = companions(stack, "aws_api_gateway_usage_plan_key", "usage_plan_id", address);
      return [
        ...(bound ? [] : [`${address}: bound to no stage`]),
        ...(keys.length > 0 ? [] : [`${address}: knows no key`]),
        ...["quota_settings", "throttle_settings"]
          .filter((settings) => blocks(attributes, settings).length === 0)
          .map((settings) => `${address}: no ${settings}`),
      ];
    }),
    ...stack
      .resources("aws_api_gateway_method")
      .filter(({ attributes }) => attributes.api_key_required === true)
      .filter(
        (method) =>
          !stack
            .resources("aws_api_gateway_usage_plan")
            .some(({ attributes }) =>
              blocks(attributes, "api_stages").some(({ api_id }) => api_id === method.attributes.rest_api_id),
            ),
      )
      .map(({ address }) => `${address}: no plan knows the keys that it asks for`),
  ],
};
