import { textsIn } from "./reading";
import type { Rule } from "./rule";

const MACHINE_PATH =
  /(?<![\w./~:-])(?:\/(?:home|root|Users|private|tmp|work|workspace|builds)\/[\w.-]|[A-Za-z]:\\\\?\w)/;

export const noMachinePath: Rule = {
  id: "no-machine-path",
  why: "a path of the machine that synthesized makes every other machine's plan differ",
  findings: (stack) =>
    textsIn(stack.document)
      .filter(([, text]) => MACHINE_PATH.test(text) || text.includes(process.cwd()))
      .map(([path]) => `${path}: a path of this machine`),
};
