import { composeStacks, type System, systems } from "../../stacks/compose";
import { parseSettings } from "../../stacks/settings/load";
import type { Synthesized } from "./stack-document";
import { synthesizeApp } from "./synthesize";

export { synthesizeStacks } from "./environment-stacks";
export { type Attributes, type ResourceAt, Synthesized } from "./stack-document";
export { synthesizeApp, synthesizeConstruct } from "./synthesize";

/** All stacks of `dev` with some settings changed; or those of one system, in a fraction of the time. */
export const synthesizeStacksWith = (
  input: Readonly<Record<string, unknown>>,
  system?: System,
): Readonly<Record<string, Synthesized>> =>
  synthesizeApp((app) => {
    const settings = parseSettings("dev", input);
    if (system === undefined) composeStacks(app, settings);
    else systems[system](app, settings);
  });
