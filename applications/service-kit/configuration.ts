import type { ContainerContract, Variable, Variables } from "./contract";

/** What `LOG_LEVEL` may be, the most talkative last. */
export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof logLevels)[number];

type Parsed<V extends Variable> = V extends { format: "integer" | "number" }
  ? number
  : V extends { format: "log-level" }
    ? LogLevel
    : V extends { format: "choice"; choices: readonly (infer Choice)[] }
      ? Choice
      : string;
type Value<V extends Variable> = V extends { optional: true } ? Parsed<V> | undefined : Parsed<V>;
type Values<V extends Variables> = { readonly [N in keyof V]: Value<V[N]> };

/** What a container reads at start: one property for each variable and secret of its contract. */
export type Configuration<C extends ContainerContract> = Values<C["environment"]> & Values<C["secrets"]>;

/** Variables as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable is missing or has a value that the container cannot use. */
export class ConfigurationFault extends Error {
  override readonly name = "ConfigurationFault";
}

/** Levels are taken in capitals, too, as other loggers name them. */
const asLogLevel = (text: string): LogLevel | undefined => logLevels.find((level) => level === text.toLowerCase());

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);

const rangeOf = ({ minimum, maximum }: Variable): string => {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? "" : ` of at most ${maximum}`;
};

/** What a variable's text may be, in words; for messages and for a README's table. */
export const renderAllowed = (variable: Variable): string => {
  switch (variable.format) {
    case "integer":
      return `a whole number${rangeOf(variable)}`;
    case "number":
      return `a number${rangeOf(variable)}`;
    case "url":
      return "an http:// or https:// address";
    case "log-level":
      return `one of ${logLevels.join(", ")}`;
    case "choice":
      return `one of ${variable.choices?.join(", ")}`;
    default:
      return "text";
  }
};

const within = ({ minimum = -Infinity, maximum = Infinity }: Variable, number: number): number | undefined =>
  number >= minimum && number <= maximum ? number : undefined;

const parse = (variable: Variable, text: string): string | number | undefined => {
  switch (variable.format) {
    case "integer":
      return within(variable, /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN);
    case "number":
      return within(variable, /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN);
    case "url":
      return isWebAddress(text) ? text : undefined;
    case "log-level":
      return asLogLevel(text);
    case "choice":
      return variable.choices?.includes(text) ? text : undefined;
    default:
      return text;
  }
};

/**
 * Reads exactly what the contract names. White space around a value is dropped (a secret put from a file ends in a line
 * break), and an empty value counts as none.
 *
 * Throws one {@link ConfigurationFault} that names every wrong variable; the value of a secret is in no message.
 */
export const readConfiguration = <C extends ContainerContract>(contract: C, env: Environment): Configuration<C> => {
  const faults: string[] = [];

  const read = (variables: Variables, showValue: boolean) =>
    Object.entries(variables).map(([name, variable]) => {
      const text = env[name]?.trim() || variable.default;
      if (text === undefined) {
        if (!variable.optional) faults.push(`${name} is not set (${variable.description})`);
        return [name, undefined];
      }
      const value = parse(variable, text);
      const given = showValue ? `, not ${JSON.stringify(text.slice(0, 80))}` : "";
      if (value === undefined)
        faults.push(`${name} must be ${renderAllowed(variable)}${given} (${variable.description})`);
      return [name, value];
    });

  const values = Object.fromEntries([...read(contract.environment, true), ...read(contract.secrets, false)]);
  if (faults.length > 0) throw new ConfigurationFault(faults.join("; "));
  // The compiler cannot follow names through entries; that each one is there is what the loop above has just seen to.
  return values;
};

/** Values that no log line may hold. */
export const secretValues = (contract: ContainerContract, env: Environment): readonly string[] =>
  Object.keys(contract.secrets)
    .map((name) => env[name]?.trim() ?? "")
    .filter((value) => value !== "");

/** Ends the process with code 1 and one line on stderr when the configuration is at fault. */
export const orExit = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
};
