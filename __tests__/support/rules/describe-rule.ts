import type { Synthesized } from "../stack-document";
import type { Rule } from "./rule";

interface Planted {
  /** What is wrong. */
  readonly fault: string;
  /** A stack that has it. */
  readonly stack: Synthesized;
  /** Exactly what the rule is to say. */
  readonly findings: readonly string[];
}

/** Tests a rule: it says nothing of a stack as it is, and finds each fault that is planted in it. */
export const describeRule = (
  rule: Rule,
  compliant: Synthesized,
  ...planted: readonly [Planted, ...(readonly Planted[])]
): void => {
  describe(rule.id, () => {
    it(`says nothing of a stack that keeps it: ${rule.why}`, () => {
      expect(rule.findings(compliant)).toEqual([]);
    });

    test.each(planted)("finds $fault", ({ stack, findings }) => {
      expect(rule.findings(stack)).toEqual(findings);
    });
  });
};
