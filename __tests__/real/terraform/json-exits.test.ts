import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { type JsonObject, json } from "../../../modules/terraform/json";
import { text } from "../../../modules/terraform/text";
import { AWKWARD_TEXTS, aroundWord } from "../../support/awkward-values";
import { choosingExit, type ExitFile } from "../../support/synthesize";

/** What `var.word` holds: itself as awkward as can be. */
const WORD = 'w"o\\r${d}\n%{x}ü';

const documentWith = (word: string): JsonObject => ({
  texts: AWKWARD_TEXTS,
  list: Object.values(AWKWARD_TEXTS),
  keys: Object.fromEntries(Object.values(AWKWARD_TEXTS).map((value, index) => [`${index} ${value}`, index])),
  words: aroundWord(word),
  types: { yes: true, no: false, zero: 0, negative: -1, part: 0.5, great: 123_456_789 },
  nothing: { list: [], object: {}, deep: [[], {}], undefined: undefined },
});

const buildStack = (app: App): void => {
  const stack = new TerraformStack(app, "exits");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  const word = new TerraformVariable(stack, "word", { type: "string" }).stringValue;
  new TerraformOutput(stack, "document", { value: json(documentWith(word)) });
  const texts = {
    ...AWKWARD_TEXTS,
    ...Object.fromEntries(Object.entries(aroundWord(word)).map(([key, value]) => [`word_${key}`, value])),
  };
  for (const [name, value] of Object.entries(texts)) new TerraformOutput(stack, `text_${name}`, { value: text(value) });
};

/** What Terraform puts out after it has applied the stack as this exit wrote it. */
const applied = (exit: ExitFile, check: (terraform: (...args: string[]) => string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), "slipway-exits-"));
  try {
    choosingExit(exit, () => {
      const app = new App({ outdir: join(folder, "out"), stackTraces: false });
      buildStack(app);
      app.synth();
    });
    const directory = join(folder, "stack");
    cpSync(join(folder, "out", "stacks", "exits"), directory, { recursive: true });
    const terraform = (...args: string[]): string =>
      execFileSync("terraform", args, {
        cwd: directory,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, TF_VAR_word: WORD, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
      });
    check(terraform);
    terraform("init", "-input=false", "-no-color");
    terraform("apply", "-input=false", "-no-color", "-auto-approve");
    const outputs: Readonly<Record<string, { readonly value: string }>> = JSON.parse(terraform("output", "-json"));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const EXITS: readonly (readonly [ExitFile, Parameters<typeof applied>[1]])[] = [
  ["cdk.tf.json", () => undefined],
  [
    "cdk.tf",
    (terraform) => {
      terraform("fmt", "-list=false");
      terraform("fmt", "-check");
    },
  ],
];

describe.each(EXITS)("what Terraform itself makes of %s", (exit, check) => {
  const outputs = applied(exit, check);

  it("is the JSON document that was meant", () => {
    const document: unknown = JSON.parse(outputs.document ?? "");
    expect(document).toEqual(JSON.parse(JSON.stringify(documentWith(WORD))));
  });

  test.each(Object.entries(AWKWARD_TEXTS))("is the text with %s", (name, value) => {
    expect(outputs[`text_${name}`]).toBe(value);
  });

  test.each(Object.entries(aroundWord(WORD)))("is the text with a word: %s", (name, value) => {
    expect(outputs[`text_word_${name}`]).toBe(value);
  });
});
