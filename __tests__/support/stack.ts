import { synthesizeStacks } from "./environment-stacks";
import type { Synthesized } from "./stack-document";

let stacks: Readonly<Record<string, Synthesized>> | undefined;

/** A stack of `dev`. */
export const stackOf = (name: string): Synthesized => {
  stacks ??= synthesizeStacks("dev");
  const stack = stacks[name];
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
};
