import { composeStacks } from "../../stacks/compose";
import { loadSettings, parseSettings } from "../../stacks/settings/load";
import type { Synthesized } from "./stack-document";
import { synthesizeApp } from "./synthesize";

export { type Attributes, type ResourceAt, Synthesized } from "./stack-document";
export { synthesizeApp, synthesizeConstruct } from "./synthesize";

/** All stacks of the settings files' environments, or of `dev` with other settings. */
export const synthesizeStacks = (environment = "dev"): Readonly<Record<string, Synthesized>> =>
  synthesizeApp((app) => composeStacks(app, loadSettings({ ENVIRONMENT: environment })));

/** All stacks of `dev` with some settings changed. */
export const synthesizeStacksWith = (input: Readonly<Record<string, unknown>>): Readonly<Record<string, Synthesized>> =>
  synthesizeApp((app) => composeStacks(app, parseSettings("dev", input)));
