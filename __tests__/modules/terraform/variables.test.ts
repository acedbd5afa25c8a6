import { TerraformOutput } from "cdktf";
import {
  alarmEmailsVariable,
  imageTagVariable,
  pushedImageTagVariable,
  tagForShell,
} from "../../../modules/terraform/variables";
import { blocks } from "../../support/rules/reading";
import type { Attributes } from "../../support/stack-document";
import { synthesizeConstruct } from "../../support/synthesize";

const variableOf = (build: Parameters<typeof synthesizeConstruct>[0], name: string): Attributes => {
  const variable = synthesizeConstruct(build).section("variable")[name];
  if (variable === undefined) throw new Error(`no variable ${name}`);
  return variable;
};

/** The regular expression of a variable's one condition, which Terraform's RE2 and JavaScript read alike. */
const patternOf = (variable: Attributes): RegExp => {
  const [, pattern] = /regex\("((?:[^"\\]|\\.)*)"/.exec(String(blocks(variable, "validation")[0]?.condition)) ?? [];
  if (pattern === undefined) throw new Error("no pattern");
  return new RegExp(pattern.replaceAll("[[:space:]]", "\\s").replaceAll("[:space:]", "\\s"));
};

const REFUSED =
  "image_tag must be a git hash of 7 to 40 hexadecimal digits or a version such as 1.2.3; a tag that moves, such as latest, is refused.";

describe.each([
  ["the image that a release runs", imageTagVariable],
  ["the image that is pushed", pushedImageTagVariable],
])("%s", (_, build) => {
  const variable = variableOf(build, "image_tag");

  it("is text that must be given, and says what it is refused for", () => {
    expect(variable).toMatchObject({ type: "string", nullable: false, description: expect.stringMatching(/^Tag of/) });
    expect(blocks(variable, "validation").map((rule) => rule.error_message)).toEqual([REFUSED]);
  });

  test.each(["0123abc", "a".repeat(40), "1.2.3", "v1.2.3", "1.2.3-rc.1", "10.20.30-1"])("may be %s", (tag) => {
    expect(tag).toMatch(patternOf(variable));
  });

  test.each([
    "latest",
    "main",
    "stable",
    "",
    "1",
    "1.2",
    "v1",
    "0123ab",
    "a".repeat(41),
    "1.2.3 ",
    "LATEST",
    "dev-1.2.3",
  ])("may not be %j", (tag) => {
    expect(tag).not.toMatch(patternOf(variable));
  });
});

describe("the image that is pushed", () => {
  it("is the checkout's own hash unless somebody says otherwise", () => {
    const stack = synthesizeConstruct((scope) => {
      new TerraformOutput(scope, "tag", { value: tagForShell(pushedImageTagVariable(scope)) });
    });
    expect(stack.section("variable").image_tag?.default).toBe("HEAD");
    expect(blocks(stack.section("variable").image_tag ?? {}, "validation")[0]?.condition).toMatch(
      /^\$\{var\.image_tag == "HEAD" \|\| can\(regex\(/,
    );
    expect(stack.section("output").tag?.value).toBe(
      '${(var.image_tag == "HEAD") ? join("", ["$(git rev-parse HEAD)"]) : var.image_tag}',
    );
  });

  it("has no default where a release runs it", () => {
    expect(variableOf(imageTagVariable, "image_tag")).not.toHaveProperty("default");
  });
});

describe("who is told of alarms", () => {
  const variable = variableOf(alarmEmailsVariable, "alarm_emails");

  it("is nobody unless somebody is named", () => {
    expect(variable).toMatchObject({ type: "set(string)", default: [], nullable: false });
  });

  test.each([
    ["oncall@example.com", true],
    ["nobody", false],
    ["two@example.com@example.com", false],
    ["with space@example.com", false],
  ])("%s is an address: %p", (address, valid) => {
    expect(patternOf(variable).test(address)).toBe(valid);
  });
});
