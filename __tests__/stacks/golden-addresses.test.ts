import { readdirSync } from "node:fs";
import { join } from "node:path";
import { synthesizeStacks } from "../support/environment-stacks";
import { expectGolden } from "../support/golden";

const stacks = synthesizeStacks("dev");

describe("the addresses of a stack are a public contract", () => {
  test.each(Object.keys(stacks))("%s has the addresses that users' states hold", (name) => {
    expectGolden(`${name}.addresses.txt`, stacks[name]?.addresses() ?? []);
  });

  it("has a list for every stack and for no other", () => {
    const lists = readdirSync(join(__dirname, "..", "golden")).filter((file) => file.endsWith(".addresses.txt"));
    expect(lists.sort()).toEqual(
      Object.keys(stacks)
        .map((name) => `${name}.addresses.txt`)
        .sort(),
    );
  });

  test.each(["staging", "production"])("%s has the same stacks as dev", (environment) => {
    expect(Object.keys(synthesizeStacks(environment)).sort()).toEqual(Object.keys(stacks).sort());
  });
});
