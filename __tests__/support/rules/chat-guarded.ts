import { texts } from "./reading";
import type { Rule } from "./rule";

export const chatGuarded: Rule = {
  id: "chat-guarded",
  why: "without a guardrail of ours AWS lets everybody in the channel do what the role may, within AdministratorAccess",
  findings: (stack) =>
    stack.resources("aws_chatbot_slack_channel_configuration").flatMap(({ address, attributes }) => {
      const guardrails = texts(attributes.guardrail_policy_arns);
      if (guardrails.length === 0) return [`${address}: no guardrail`];
      return guardrails
        .filter((arn) => !/^\$\{aws_iam_policy\.[\w-]+\.arn\}$/.test(arn))
        .map((arn) => `${address}: guarded by ${arn}, which is not ours`);
    }),
};
