import type { Rule } from "./rule";
import { statementsOf } from "./statements";

export const iamMetricNamespace: Rule = {
  id: "iam-metric-namespace",
  why: "metrics have no ARN: without the condition a task may write any metric, another system's included",
  findings: (stack) =>
    statementsOf(stack)
      .filter(({ effect, actions }) => effect === "Allow" && actions.includes("cloudwatch:PutMetricData"))
      .filter(({ conditions }) => conditions.StringEquals?.["cloudwatch:namespace"] === undefined)
      .map(({ at }) => `${at}: cloudwatch:PutMetricData in every namespace`),
};
