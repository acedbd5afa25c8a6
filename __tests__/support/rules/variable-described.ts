import { blocks } from "./reading";
import type { Rule } from "./rule";

export const variableDescribed: Rule = {
  id: "variable-described",
  why: "whoever deploys is asked for the value, and a wrong one has to be told before anything is made",
  findings: (stack) =>
    Object.entries(stack.section("variable")).flatMap(([name, variable]) => [
      ...["type", "description"].filter((member) => !variable[member]).map((member) => `var.${name}: no ${member}`),
      ...(variable.type === "bool" ||
      blocks(variable, "validation").some((rule) => rule.condition && rule.error_message)
        ? []
        : [`var.${name}: no validation`]),
      ...(variable.nullable === false ? [] : [`var.${name}: may be null`]),
    ]),
};
