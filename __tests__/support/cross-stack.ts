import type { Synthesized } from "./stack-document";

const ASKED = /terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)/g;

/** Outputs of other stacks that a stack asks for. */
export const askedOutputs = (stack: Synthesized): { readonly stack: string; readonly output: string }[] =>
  [...stack.json.matchAll(ASKED)].map(([, other = "", output = ""]) => ({ stack: other, output }));

/** Those of them that the other stack does not have. */
export const missingOutputs = (stack: Synthesized, all: Readonly<Record<string, Synthesized>>): string[] =>
  askedOutputs(stack)
    .filter((asked) => all[asked.stack]?.section("output")[asked.output] === undefined)
    .map((asked) => `${asked.stack} has no output ${asked.output}`);
