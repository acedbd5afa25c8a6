import type { z } from "zod";
import { ConfigurationError } from "../../modules/errors/configuration-error";
import { dev } from "./dev";
import { ENVIRONMENTS, type Environment } from "./environment";
import { production } from "./production";
import { type Settings, settingsSchema } from "./schema";
import { staging } from "./staging";
import { defaultStateBucket } from "./state";

const FILES: Readonly<Record<Environment, Readonly<Record<string, unknown>>>> = { dev, staging, production };

const isEnvironment = (word: string): word is Environment => ENVIRONMENTS.some((environment) => environment === word);

/**
 * Settings of the environment that `ENVIRONMENT` names.
 *
 * `STATE_BACKEND=local` keeps state in the checkout for once: before the state bucket exists, or for a first try.
 */
export const loadSettings = (variables: Readonly<Record<string, string | undefined>>): Settings => {
  const environment = variables.ENVIRONMENT || "dev";
  if (!isEnvironment(environment)) throw unknownWord("ENVIRONMENT", environment, ENVIRONMENTS);
  const backend = variables.STATE_BACKEND || "settings";
  switch (backend) {
    case "settings":
      return parseSettings(environment, FILES[environment]);
    case "local":
      return { ...parseSettings(environment, FILES[environment]), state: { kind: "local" } };
    default:
      throw unknownWord("STATE_BACKEND", backend, ["settings", "local"]);
  }
};

/** Checks what a settings file gives, and fills in the defaults. */
export const parseSettings = (environment: Environment, input: Readonly<Record<string, unknown>>): Settings => {
  const result = settingsSchema(environment).safeParse(input, { reportInput: true });
  if (result.success) {
    const { state } = result.data;
    const stateBucket = state.kind === "s3" ? state : defaultStateBucket(environment);
    return { ...result.data, environment, stateBucket: { name: stateBucket.bucket, region: stateBucket.region } };
  }
  const [first, ...others] = result.error.issues.flatMap((issue) => readIssue(issue, input));
  throw new ConfigurationError(
    "SETTING_INVALID",
    `stacks/settings/${environment}.ts, ${first?.path}`,
    [first?.problem, ...others.map(({ path, problem }) => `${path}: ${problem}`)].join("; "),
  );
};

interface Problem {
  readonly path: string;
  readonly problem: string;
}

/** Each setting that an issue is about, with what was given and what is allowed. */
const readIssue = (issue: z.core.$ZodIssue, input: unknown): Problem[] => {
  const problem = (path: readonly PropertyKey[], given: string | undefined, allowed: string | undefined): Problem => ({
    path: renderPath(path),
    problem: `${given} was given; allowed: ${allowed}`,
  });
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => problem([...issue.path, key], "an unknown setting", issue.message));
    case "invalid_key":
      return [problem(issue.path, JSON.stringify(issue.path.at(-1)), issue.issues[0]?.message)];
    default:
      return [problem(issue.path, renderGiven(issue, input), issue.message)];
  }
};

/** A value as it was written, or the default that does not go with what was written. */
const renderGiven = (issue: z.core.$ZodIssue, input: unknown): string => {
  const written = renderValue(valueAt(input, issue.path));
  const filledIn = issue.code === "custom" ? renderValue(issue.input) : undefined;
  return written ?? (filledIn === undefined ? "nothing" : `${filledIn} (the default)`);
};

/** As JSON, but for numbers that JSON does not know. */
const renderValue = (value: unknown): string | undefined =>
  typeof value === "number" || typeof value === "bigint" ? String(value) : JSON.stringify(value);

const renderPath = (path: readonly PropertyKey[]): string => {
  const parts = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`));
  return parts.join("").replace(/^\./, "") || "settings";
};

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined),
    input,
  );

const unknownWord = (variable: string, given: string, allowed: readonly string[]): ConfigurationError =>
  new ConfigurationError("ENVIRONMENT_UNKNOWN", variable, `"${given}" was given; allowed: ${allowed.join(", ")}`);
