import "./modules/runtime/small-young-generation";
import "./modules/runtime/without-token-traces";

import { App } from "cdktf";
import { ConfigurationError } from "./modules/errors/configuration-error";
import { removeOtherExit } from "./modules/terraform/remove-other-exit";
import { composeStacks } from "./stacks/compose";
import { loadSettings } from "./stacks/settings/load";

const synthesize = (): void => {
  const settings = loadSettings(process.env);
  const app = new App({ stackTraces: false });
  composeStacks(app, settings);
  app.synth();
  removeOtherExit(app);
};

try {
  synthesize();
} catch (error) {
  // A mistake in the settings is told in one line; anything else is ours, and keeps its stack trace.
  if (!ConfigurationError.isConfigurationError(error)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
