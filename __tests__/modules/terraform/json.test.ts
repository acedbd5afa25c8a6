import { Fn, TerraformOutput, TerraformVariable, Token } from "cdktf";
import { type JsonValue, json } from "../../../modules/terraform/json";
import { AWKWARD_TEXTS, aroundWord } from "../../support/awkward-values";
import { parseJsonExpression } from "../../support/parse-expression";
import { synthesizeConstruct } from "../../support/synthesize";

/** The expression that a document becomes; a test's document may hold the variable `word`. */
const expressionOf = (
  build: (word: TerraformVariable) => { readonly [key: string]: JsonValue | undefined } | JsonValue[],
) => {
  const stack = synthesizeConstruct((scope) => {
    const word = new TerraformVariable(scope, "word", { type: "string" });
    new TerraformOutput(scope, "value", { value: json(build(word)) });
  });
  return String(stack.section("output").value?.value);
};
const readBack = (build: Parameters<typeof expressionOf>[0]) => parseJsonExpression(expressionOf(build));

describe("text in a JSON document is read back as it was", () => {
  test.each(Object.entries(AWKWARD_TEXTS))("%s", (_, text) => {
    const document = { text, list: [text], [`key ${text}`]: text };
    expect(readBack(() => document)).toEqual(document);
  });
});

describe("a token in a JSON document", () => {
  it("is a reference where it stands alone", () => {
    expect(expressionOf((word) => ({ word: word.stringValue }))).toBe('${jsonencode({"word" = var.word})}');
  });

  test.each(Object.entries(aroundWord("${var.word}")))("keeps its place: %s", (name, expected) => {
    expect(readBack((word) => [aroundWord(word.stringValue)[name] ?? ""])).toEqual([expected]);
  });

  it("is refused in a key, which CDKTF would lose", () => {
    expect(() => expressionOf((word) => ({ deep: [{ [`a/${word.stringValue}`]: 1 }] }))).toThrow(
      /^a key of a JSON document cannot hold a token: "a\/.*"$/,
    );
  });

  it("may be a number, a list, or what a function returns", () => {
    const document = readBack((word) => ({
      number: Token.asNumber(word.numberValue),
      list: word.listValue,
      call: Fn.element(Fn.split("/", word.stringValue), 0),
    }));
    expect(document).toEqual({
      number: "${var.word}",
      list: "${var.word}",
      call: '${element(split("/", var.word), 0)}',
    });
  });
});

describe("everything else in a JSON document", () => {
  it("keeps its type", () => {
    const document = { yes: true, no: false, zero: 0, negative: -1, part: 0.5, great: 123_456_789 };
    expect(readBack(() => document)).toEqual(document);
  });

  it("may be empty", () => {
    const document = { list: [], object: {}, deep: [[], {}] };
    expect(readBack(() => document)).toEqual(document);
    expect(readBack(() => [])).toEqual([]);
    expect(readBack(() => ({}))).toEqual({});
  });

  it("is left out when it is undefined, and stays when it is nothing else", () => {
    expect(readBack(() => ({ gone: undefined, kept: "", deep: { gone: undefined } }))).toEqual({ kept: "", deep: {} });
  });
});
