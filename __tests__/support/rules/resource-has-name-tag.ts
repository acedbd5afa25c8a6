import { readFileSync } from "node:fs";
import { blocks } from "./reading";
import type { Rule } from "./rule";

export const resourceHasNameTag: Rule = {
  id: "resource-has-name-tag",
  why: "what has no name cannot be told apart in the console, in a bill or in a search",
  findings: (stack) =>
    stack
      .resources()
      .filter(({ type }) => /^aws_/.test(type) && takesTags(type))
      .filter(({ attributes }) => !blocks(attributes, "tags").some((tags) => tags.Name))
      .map(({ address }) => `${address}: no tag Name`),
};

const known = new Map<string, boolean>();

/** Whether a type of the provider has tags, as its binding declares it. */
const takesTags = (type: string): boolean => {
  const existing = known.get(type);
  if (existing !== undefined) return existing;
  const folder = type.replace(/^aws_/, "").replaceAll("_", "-");
  const declaration = require.resolve(`@cdktf/provider-aws/lib/${folder}`).replace(/\.js$/, ".d.ts");
  const [, resource = ""] = readFileSync(declaration, "utf8").split("extends cdktf.TerraformResource ");
  const takes = resource.includes("get tagsInput()");
  known.set(type, takes);
  return takes;
};
