import { type BackoffOptions, backoffMs } from "../backoff";

export interface RestartBudgetOptions extends BackoffOptions {
  /** Restarts in a row. */
  readonly restarts: number;
  /** Milliseconds of good work after which a crash is the first one again. */
  readonly goodMs: number;
}

/** Two minutes or so of trying; then the task is replaced. */
export const defaultRestartBudget: RestartBudgetOptions = {
  restarts: 15,
  goodMs: 60_000,
  baseMs: 1_000,
  maximumMs: 15_000,
};

/** Counts crashes in a row: something that cannot be started again for ever should be replaced. */
export class RestartBudget {
  #crashes = 0;

  constructor(
    private readonly options: RestartBudgetOptions = defaultRestartBudget,
    private readonly random: () => number = Math.random,
  ) {}

  get crashes(): number {
    return this.#crashes;
  }

  /** Milliseconds to wait before the next start, or undefined when there is to be none. */
  afterCrash(workedMs: number): number | undefined {
    const { restarts, goodMs } = this.options;
    this.#crashes = workedMs >= goodMs ? 1 : this.#crashes + 1;
    return this.#crashes > restarts ? undefined : backoffMs(this.#crashes, this.options, this.random);
  }
}
