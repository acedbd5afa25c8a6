import type { Synthesized } from "../stack-document";
import { originOf, textsIn } from "./reading";
import type { Rule } from "./rule";

export const securityGroupAttached: Rule = {
  id: "security-group-attached",
  why: "a group that nothing is in is left over, and its rules mislead",
  findings: (stack) =>
    stack
      .resources("aws_security_group")
      .filter(({ address }) => !isUsed(stack, `\${${address}.id}`) && !isUsedElsewhere(stack, `\${${address}.id}`))
      .map(({ address }) => `${address}: nothing is in it`),
};

const isUsed = (stack: Synthesized, group: string): boolean => {
  const users = stack.resources().filter(({ type }) => !/security_group/.test(type));
  return users.some(({ attributes }) => textsIn(attributes).some(([, text]) => text === group));
};

/** Whether something in another stack is in the group, by an output that holds its id. */
const isUsedElsewhere = (stack: Synthesized, group: string): boolean =>
  Object.values(stack.stacks).some((other) =>
    other
      .resources()
      .flatMap(({ attributes }) => textsIn(attributes))
      .map(([, text]) => originOf(other, text))
      .some((origin) => origin.stack !== other && origin.value === group),
  );
