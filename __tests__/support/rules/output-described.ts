import type { Rule } from "./rule";

/** What CDKTF makes for another stack's sake; nobody reads it. */
const CROSS_STACK = /^cross-stack-output-/;

export const outputDescribed: Rule = {
  id: "output-described",
  why: "an output is what the operator reads next",
  findings: (stack) =>
    Object.entries(stack.section("output"))
      .filter(([name, output]) => !CROSS_STACK.test(name) && !output.description)
      .map(([name]) => `output.${name}: no description`),
};
