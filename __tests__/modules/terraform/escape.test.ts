import { Token } from "cdktf";
import { escapeForExpression } from "../../../modules/terraform/escape";

describe("the literal parts of a string", () => {
  test.each([
    ["a quote", '"', '\\"'],
    ["a backslash", "\\", "\\\\"],
    ["a line", "\n", "\\n"],
    ["a return", "\r", "\\r"],
    ["a tab", "\t", "\\t"],
    ["an interpolation", "${a}", "\\u0024{a}"],
    ["a directive", "%{a}", "\\u0025{a}"],
    ["a dollar alone", "$a", "$a"],
    ["a percent alone", "100%", "100%"],
    ["a brace alone", "{a}", "{a}"],
    ["unicode", "ü🚀", "ü🚀"],
  ])("are escaped: %s", (_, text, escaped) => {
    expect(escapeForExpression(text)).toBe(escaped);
  });

  it("are escaped around tokens, which stay as they are", () => {
    const token = Token.asString({ creationStack: [], resolve: () => "x", toString: () => "x" });
    expect(escapeForExpression(`"${token}" \${a} ${token}\n`)).toBe(`\\"${token}\\" \\u0024{a} ${token}\\n`);
  });

  it("cannot turn the token behind them into text", () => {
    const token = Token.asString({ creationStack: [], resolve: () => "x", toString: () => "x" });
    expect(escapeForExpression(`$${token}`)).toBe(`\\u0024${token}`);
    expect(escapeForExpression(`%${token}`)).toBe(`%${token}`);
  });
});
