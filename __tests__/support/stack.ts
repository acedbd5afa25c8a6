import type { Synthesized } from "./stack-document";
import { synthesizeStacks } from "./synthesized";

let stacks: Readonly<Record<string, Synthesized>> | undefined;

/** A stack of `dev`, synthesized once for each test file. */
export const stackOf = (name: string): Synthesized => {
  stacks ??= synthesizeStacks("dev");
  const stack = stacks[name];
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
};
