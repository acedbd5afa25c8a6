import { parseArgs } from "node:util";
import { ConfigurationFault, type Environment } from "./configuration";
import type { ContainerContract } from "./contract";

/** An option of a program; its value stands for a variable, or for itself. */
export interface ProgramOption {
  /** One letter. @default - none: the long name only */
  readonly short?: string;
  /** What to put in the value's place, in angle brackets. */
  readonly value: string;
  /** What it means, in a few words. */
  readonly description: string;
  /** Variable that the option takes precedence over. @default - none */
  readonly variable?: string;
}

/** What a program says of itself, and takes. */
export interface Program {
  readonly name: string;
  readonly version: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  /** Options by long name; `help` and `version` are every program's. */
  readonly options: Readonly<Record<string, ProgramOption>>;
}

/** What the arguments ask for. */
export type Invocation =
  | { readonly kind: "run"; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "help" | "version" }
  | { readonly kind: "wrong"; readonly message: string };

const common = {
  version: { short: "V", description: "print the version" },
  help: { short: "h", description: "print this" },
} as const;

const spell = (name: string, short: string | undefined): string =>
  short === undefined ? `--${name}` : `-${short}/--${name}`;

/** How the program is used, line by line. */
export const renderUsage = ({ name, summary, options }: Program): string => {
  const rows = Object.entries({ ...options, ...common }).map(([long, option]) => {
    const flag = option.short === undefined ? `    --${long}` : `-${option.short}, --${long}`;
    const value = "value" in option ? ` ${option.value}` : "";
    const variable = "variable" in option && option.variable !== undefined ? ` (or ${option.variable})` : "";
    return [flag + value, option.description + variable] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return `usage: ${name} [options]\n${summary}\n\n${rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join("")}`;
};

// A task definition may hold an option and its value in one element: ["-k geography_domain"].
const separate = (argument: string): string[] => {
  const [, option, value] = /^(--?[A-Za-z][\w-]*)\s+(\S.*)$/s.exec(argument.trim()) ?? [];
  return option === undefined || value === undefined ? [argument.trim()] : [option, value];
};

/** Reads the arguments behind the script's own name. Throws a {@link ConfigurationFault} for an option without its value. */
export const readArguments = (program: Program, argv: readonly string[]): Invocation => {
  const { tokens } = parseArgs({
    args: argv.flatMap(separate),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        Object.entries(program.options).map(([name, { short }]) => [
          name,
          { type: "string" as const, ...(short ? { short } : {}) },
        ]),
      ),
      version: { type: "boolean", short: common.version.short },
      help: { type: "boolean", short: common.help.short },
    },
  });
  const values: Record<string, string> = {};
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      return { kind: "wrong", message: `unexpected argument ${JSON.stringify(token.value)}` };
    }
    if (token.name === "help" || token.name === "version") return { kind: token.name };
    const option = program.options[token.name];
    if (option === undefined) return { kind: "wrong", message: `unknown option ${JSON.stringify(token.rawName)}` };
    const value = token.value?.trim() ?? "";
    if (value === "" || (!token.inlineValue && value.startsWith("-"))) {
      const otherwise = option.variable === undefined ? "" : `, or set ${option.variable}`;
      throw new ConfigurationFault(
        `${spell(token.name, option.short)} has no value: give ${option.value} after it${otherwise}`,
      );
    }
    values[token.name] = value;
  }
  return { kind: "run", values };
};

/** Puts options in the place of the variables that they stand for. */
export const overrideEnvironment = (
  { options }: Program,
  values: Readonly<Record<string, string>>,
  env: Environment,
): Environment => ({
  ...env,
  ...Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const variable = options[name]?.variable;
      return variable === undefined ? [] : [[variable, value]];
    }),
  ),
});

/** Throws a {@link ConfigurationFault} that names option and variable of everything that was given by neither. */
export const requireGiven = ({ options }: Program, { environment }: ContainerContract, env: Environment): void => {
  const faults = Object.entries(options).flatMap(([name, { short, value, variable }]) => {
    const asked = variable === undefined ? undefined : environment[variable];
    if (variable === undefined || asked === undefined || asked.optional || asked.default !== undefined) return [];
    if (env[variable]?.trim()) return [];
    return [`no ${name} is given: use ${spell(name, short)} ${value}, or set ${variable} (${asked.description})`];
  });
  if (faults.length > 0) throw new ConfigurationFault(faults.join("; "));
};

/** Says what `--help`, `--version` or wrong arguments ask for, and ends the process: with code 2 when they are wrong. */
export const answerAndExit = (program: Program, asked: Exclude<Invocation, { kind: "run" }>): never => {
  if (asked.kind === "wrong") process.stderr.write(`${asked.message}\n${renderUsage(program)}`);
  else process.stdout.write(asked.kind === "help" ? renderUsage(program) : `${program.version}\n`);
  return process.exit(asked.kind === "wrong" ? 2 : 0);
};
