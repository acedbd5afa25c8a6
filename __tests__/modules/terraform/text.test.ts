import { TerraformOutput, TerraformVariable } from "cdktf";
import { text } from "../../../modules/terraform/text";
import { parseTextExpression } from "../../support/parse-expression";
import { synthesizeConstruct } from "../../support/synthesize";

const readBack = (build: (word: string) => string): string => {
  const stack = synthesizeConstruct((scope) => {
    const word = new TerraformVariable(scope, "word", { type: "string" }).stringValue;
    new TerraformOutput(scope, "value", { value: text(build(word)) });
  });
  return parseTextExpression(String(stack.section("output").value?.value));
};

describe("text that an operator copies", () => {
  test.each([
    [
      "a command with quotes",
      (word: string) => `echo "${word}" 'a' --data '{"b":"c"}'`,
      `echo "\${var.word}" 'a' --data '{"b":"c"}'`,
    ],
    ["a command with backslashes", (word: string) => `a \\\n  ${word}`, "a \\\n  ${var.word}"],
    ["a shell's own variables", (word: string) => `\${HOME} $VALUE $(id) ${word}`, "${HOME} $VALUE $(id) ${var.word}"],
    ["no token at all", () => 'plain "text"', 'plain "text"'],
    ["nothing but a token", (word: string) => word, "${var.word}"],
  ])("%s", (_, build, expected) => {
    expect(readBack(build)).toBe(expected);
  });
});
