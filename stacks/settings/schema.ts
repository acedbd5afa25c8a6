import { z } from "zod";
import type { Environment } from "./environment";
import { fields, region, tagName, tagValue } from "./fields";
import { kafkajsCanarySchema } from "./kafkajs-canary";
import { keyspacesSchema } from "./keyspaces";
import { questionAnsweringSchema } from "./question-answering";
import { remoteStateSchema, stateSchema } from "./state";

/** Everything that can differ between environments; each field has a default, so a file holds only what is special. */
export const settingsSchema = (environment: Environment) =>
  fields({
    region: region().default("us-east-1").describe("Region that everything is deployed to"),
    tags: z
      .record(tagName(), tagValue(), { error: "an object of tag names and values" })
      .default({})
      .describe("Further tags of every resource"),
    state: stateSchema(environment),
    remoteState: remoteStateSchema(),
    kafkajsCanary: kafkajsCanarySchema(environment),
    keyspaces: keyspacesSchema(environment),
    questionAnswering: questionAnsweringSchema(environment),
  });

type Schema = ReturnType<typeof settingsSchema>;

/** Settings as the stacks read them: complete and checked. */
export type Settings = z.output<Schema> & {
  readonly environment: Environment;
  /** The bucket that `remote-state` makes, also while state is still kept locally. */
  readonly stateBucket: { readonly name: string; readonly region: string };
};

/** Settings as a file may give them. */
export type SettingsInput = z.input<Schema>;

/** Anything else that somebody may have written: checked when it is read, so that every mistake is told in one way. */
type Unchecked = Readonly<Record<string, unknown>>;

/** Marks a settings file's object: an editor completes its fields, and {@link settingsSchema} checks them at synth. */
export const defineSettings = (settings: SettingsInput | Unchecked): Unchecked => settings;
