import type { Environment } from "../../stacks/settings/environment";
import { parseSettings } from "../../stacks/settings/load";

/** What somebody reads who gave these settings. */
export const messageOf = (input: unknown, environment: Environment = "dev"): string => {
  try {
    parseSettings(environment, input as Readonly<Record<string, unknown>>);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing is wrong";
};

/** The one line about a setting, as every mistake is told. */
export const mistake = (path: string, given: string, allowed: string): string =>
  `SETTING_INVALID at stacks/settings/dev.ts, ${path}: ${given} was given; allowed: ${allowed}`;
