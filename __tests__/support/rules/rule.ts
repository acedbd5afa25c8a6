import type { Synthesized } from "../stack-document";

/** Something that holds in every stack. */
export interface Rule {
  /** Name of the rule, and of its file. */
  readonly id: string;
  /** What goes wrong without it, in one sentence. */
  readonly why: string;
  /** Each place where a stack breaks the rule, beginning with its address; none when it holds. */
  readonly findings: (stack: Synthesized) => readonly string[];
}
