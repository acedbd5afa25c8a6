/** How a variable's text is read; a value that does not fit ends the process at start. */
export type VariableFormat = "text" | "integer" | "number" | "url" | "log-level" | "choice";

/** A variable that a container reads. Without `optional` or `default` whoever runs the container must give it. */
export interface Variable {
  /** What the variable means, in one sentence, with its unit. */
  readonly description: string;
  /**
   * How the text is read.
   *
   * @default - "text": any text that is not empty
   */
  readonly format?: VariableFormat;
  /**
   * Least value of an "integer" or a "number".
   *
   * @default - any
   */
  readonly minimum?: number;
  /**
   * Greatest value of an "integer" or a "number".
   *
   * @default - any
   */
  readonly maximum?: number;
  /** What a "choice" may be. */
  readonly choices?: readonly string[];
  /** The container runs without it. */
  readonly optional?: true;
  /** What the container uses when it is not given. */
  readonly default?: string;
}

/** Variables by name. */
export type Variables = Readonly<Record<string, Variable>>;

/** A Fargate task size that suits the application when nobody asks for another. */
export interface TaskSize {
  /** CPU units: 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memoryMiB: number;
}

/** What a container asks of whoever runs it, as plain data: read by the application itself and by the stack that deploys it. */
export interface ContainerContract {
  /** The application's name: its container, its image and its log lines carry it. */
  readonly name: string;
  /**
   * Arguments of the program.
   *
   * @default - none: the image's own command
   */
  readonly command?: readonly string[];
  /**
   * TCP port that the container listens on.
   *
   * @default - none: a task that serves nobody
   */
  readonly port?: number;
  /**
   * Path that answers 200 while the container is alive.
   *
   * @default - none: no health check
   */
  readonly healthPath?: `/${string}`;
  /** Task size that suits the application. */
  readonly size: TaskSize;
  /**
   * Seconds between SIGTERM and SIGKILL, 1 to 120; the application has finished what is in flight before.
   *
   * @default - 30, as ECS has it
   */
  readonly stopTimeoutSeconds?: number;
  /** Plain variables. */
  readonly environment: Variables;
  /** Variables whose values are secret: injected by ECS from Secrets Manager or Parameter Store. */
  readonly secrets: Variables;
}

/** Keeps the literal types, so that the compiler knows each variable by name. */
export const defineContract = <const C extends ContainerContract>(contract: C): C => contract;

type Dispensable = { readonly optional: true } | { readonly default: string };

/** Names that have to be given, since the container has no other value for them. */
export type RequiredNames<V extends Variables> = { [N in keyof V]: V[N] extends Dispensable ? never : N }[keyof V];

/** Every variable of the contract at most once: the required ones must be given, nothing else may be. */
export type Given<V extends Variables, Value> = { readonly [N in RequiredNames<V>]: Value } & {
  readonly [N in Exclude<keyof V, RequiredNames<V>>]?: Value;
};
