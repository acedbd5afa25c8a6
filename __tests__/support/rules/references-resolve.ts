import { referencesOf } from "./references";
import type { Rule } from "./rule";

export const referencesResolve: Rule = {
  id: "references-resolve",
  why: "a reference to nothing is told only by terraform, far from the code that wrote it",
  findings: (stack) => {
    const known = new Set([
      ...stack.addresses(),
      ...Object.keys(stack.section("variable")).map((name) => `var.${name}`),
    ]);
    return referencesOf(stack)
      .filter(({ to }) => !known.has(to))
      .map(({ from, to }) => `${from}: there is no ${to}`);
  },
};
