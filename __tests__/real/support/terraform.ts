import { type Ended, lastLines, runToEnd } from "./child";
import { type JsonObject, objectAt, objectsAt, textAt } from "./json";

/** A plan, as far as tests ask about it. */
export interface Plan {
  /** Whether applying it would change nothing, resources and outputs alike. */
  readonly empty: boolean;
  /** What would be done to each resource: address -> "create", "update", "delete,create", ... */
  readonly changes: Readonly<Record<string, string>>;
}

export type Variables = Readonly<Record<string, string>>;

/** Terraform on one stack's folder. Every method fails with the last lines that Terraform wrote. */
export class Terraform {
  constructor(
    readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  async init(...options: readonly string[]): Promise<void> {
    await this.run(["init", "-input=false", ...options], 120);
  }

  async validate(): Promise<void> {
    await this.run(["validate"], 60);
  }

  async plan(variables: Variables = {}): Promise<Plan> {
    const { code, ...said } = await this.tryTo(
      ["plan", "-input=false", "-detailed-exitcode", "-out=plan.tfplan", ...flags(variables)],
      180,
    );
    if (code !== 0 && code !== 2) throw failure("plan", said);
    const shown: unknown = JSON.parse((await this.run(["show", "-json", "plan.tfplan"], 60)).stdout);
    return { empty: code === 0, changes: changesOf(shown) };
  }

  async apply(variables: Variables = {}): Promise<void> {
    await this.run(["apply", "-input=false", "-auto-approve", PARALLEL, ...flags(variables)], 400);
  }

  /** Applies what must not be appliable, and returns what Terraform said. */
  async applyFailing(variables: Variables = {}): Promise<string> {
    const { code, stdout, stderr } = await this.tryTo(
      ["apply", "-input=false", "-auto-approve", PARALLEL, ...flags(variables)],
      400,
    );
    if (code === 0) throw new Error(`terraform apply did not fail:\n${lastLines(stdout)}`);
    // Terraform frames and wraps its diagnostics to a width; sentences are compared without both.
    return stderr.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
  }

  async destroy(variables: Variables = {}): Promise<void> {
    await this.run(["destroy", "-input=false", "-auto-approve", PARALLEL, ...flags(variables)], 400);
  }

  async outputs(): Promise<JsonObject> {
    const shown: unknown = JSON.parse((await this.run(["output", "-json"], 60)).stdout);
    return Object.fromEntries(Object.entries(objectAt(shown)).map(([name, output]) => [name, objectAt(output).value]));
  }

  /** What the state holds of a resource of the stack itself. */
  async held(address: string): Promise<unknown> {
    const shown: unknown = JSON.parse((await this.run(["show", "-json"], 60)).stdout);
    const resources = objectsAt(objectAt(shown, "values", "root_module"), "resources");
    return objectAt(resources.find((resource) => resource.address === address)).values;
  }

  /** For commands that have no method; a code other than 0 fails. */
  async run(args: readonly string[], timeLimitSeconds: number): Promise<Ended> {
    const ended = await this.tryTo(args, timeLimitSeconds);
    if (ended.code !== 0) throw failure(args[0] ?? "", ended);
    return ended;
  }

  tryTo(args: readonly string[], timeLimitSeconds: number): Promise<Ended> {
    const [command, ...rest] = args;
    const colour = command === "fmt" || command === "output" ? [] : ["-no-color"];
    return runToEnd("terraform", [command ?? "", ...colour, ...rest], {
      folder: this.folder,
      environment: this.environment,
      timeLimitSeconds,
    });
  }
}

/** Most of an apply is the provider's own waiting: more of it at once. */
const PARALLEL = "-parallelism=30";

const flags = (variables: Variables): string[] =>
  Object.entries(variables).flatMap(([name, value]) => ["-var", `${name}=${value}`]);

const failure = (command: string, said: Pick<Ended, "stdout" | "stderr">): Error =>
  new Error(`terraform ${command} failed:\n${lastLines(said.stderr || said.stdout)}`);

const changesOf = (plan: unknown): Record<string, string> =>
  Object.fromEntries(
    objectsAt(plan, "resource_changes")
      .map((change) => [textAt(change, "address"), String(objectAt(change, "change").actions)] as const)
      .filter(([, actions]) => actions !== "no-op" && actions !== "read"),
  );
