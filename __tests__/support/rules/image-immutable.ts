import type { Synthesized } from "../stack-document";
import { containersOf } from "./containers";
import { blocks } from "./reading";
import type { Rule } from "./rule";

const FIXED = /^([0-9a-f]{7,40}|v?\d+\.\d+\.\d+.*|sha256:[0-9a-f]{64})$/;
const MOVING = ["latest", "main", "stable", "dev", "1", "1.2", ""];

export const imageImmutable: Rule = {
  id: "image-immutable",
  why: "a tag that moves runs something else after a restart than what was deployed",
  findings: (stack) =>
    containersOf(stack).flatMap(({ at, definition }) => {
      const problem = imageProblem(stack, String(definition.image));
      return problem === undefined ? [] : [`${at}: ${problem}`];
    }),
};

const imageProblem = (stack: Synthesized, image: string): string | undefined => {
  const tag = /(?:@|:)(\$\{var\.[a-z_]+\}|[^:@/}]+|sha256:[0-9a-f]+)$/.exec(image)?.[1];
  if (tag === undefined) return "an image without a tag";
  const variable = /^\$\{var\.([a-z_]+)\}$/.exec(tag)?.[1];
  if (variable === undefined) return FIXED.test(tag) || FIXED.test(`sha256:${tag}`) ? undefined : `the tag ${tag}`;
  const accepted = MOVING.filter((word) => !refuses(stack, variable, word));
  return accepted.length === 0 ? undefined : `var.${variable} accepts ${JSON.stringify(accepted)}`;
};

/** Whether one of a variable's conditions, all of them regular expressions, refuses a word. */
const refuses = (stack: Synthesized, variable: string, word: string): boolean =>
  blocks(stack.section("variable")[variable] ?? {}, "validation").some(({ condition }) => {
    const expression = /^\$\{can\(regex\("(.*)", var\.[a-z_]+\)\)\}$/.exec(String(condition))?.[1];
    return expression !== undefined && !new RegExp(expression).test(word);
  });
