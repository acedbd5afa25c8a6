import { blocks, companions, resourceOf } from "./reading";
import type { Rule } from "./rule";

export const apiStageWatched: Rule = {
  id: "api-stage-watched",
  why: "a stage without an access log and a throttle tells nothing and stops nobody",
  findings: (stack) =>
    stack.resources("aws_api_gateway_stage").flatMap(({ address, attributes }) => {
      const logged = blocks(attributes, "access_log_settings").some(
        (log) => resourceOf(stack, log.destination_arn)?.type === "aws_cloudwatch_log_group",
      );
      const settings = companions(stack, "aws_api_gateway_method_settings", "stage_name", address)
        .filter((method) => method.attributes.method_path === "*/*")
        .flatMap((method) => blocks(method.attributes, "settings"));
      const throttled = settings.some(
        (method) => Number(method.throttling_rate_limit) > 0 && Number(method.throttling_burst_limit) > 0,
      );
      return [
        ...(logged ? [] : [`${address}: no access log`]),
        ...(throttled ? [] : [`${address}: no throttle`]),
        ...(settings.some((method) => method.data_trace_enabled !== false)
          ? [`${address}: traces whole requests`]
          : []),
      ];
    }),
};
