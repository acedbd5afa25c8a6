/** What a stand-in does wrong at present; without any field it behaves. */
export interface Faults {
  /** Milliseconds that every answer waits. */
  readonly latencyMs?: number;
  /** Every request is told to slow down. */
  readonly throttle?: boolean;
  /** One request in this many is told to slow down. */
  readonly throttleEvery?: number;
  /** Every request gets this status, 400 to 599. */
  readonly errorStatus?: number;
  /** Requests are taken and never answered. */
  readonly hang?: boolean;
  /** The connection is cut as soon as a request has arrived. */
  readonly dropConnection?: boolean;
}

/** What one request gets instead of an ordinary answer. */
export type Misbehaviour = { kind: "none" | "throttle" | "hang" | "drop" } | { kind: "error"; status: number };

const kinds: Readonly<Record<keyof Faults, "number" | "boolean">> = {
  latencyMs: "number",
  throttle: "boolean",
  throttleEvery: "number",
  errorStatus: "number",
  hang: "boolean",
  dropConnection: "boolean",
};
const isFault = (name: string): name is keyof Faults => Object.hasOwn(kinds, name);

const complaint = (given: Record<string, unknown>): string | undefined => {
  for (const [name, value] of Object.entries(given)) {
    if (!isFault(name)) return `unknown fault "${name}": it is one of ${Object.keys(kinds).join(", ")}`;
    if (typeof value !== kinds[name]) return `${name} is a ${kinds[name]}`;
  }
  const { latencyMs = 0, throttleEvery = 1, errorStatus = 500 }: Faults = given;
  if (!(latencyMs >= 0 && latencyMs <= 600_000)) return "latencyMs is 0 to 600000";
  if (!(Number.isInteger(throttleEvery) && throttleEvery >= 1)) return "throttleEvery is a whole number, 1 or more";
  if (!(Number.isInteger(errorStatus) && errorStatus >= 400 && errorStatus <= 599)) return "errorStatus is 400 to 599";
  return undefined;
};

/** Faults that are switched while the stand-in runs. */
export class FaultSwitch {
  #faults: Faults = {};
  #requests = 0;

  get current(): Faults {
    return this.#faults;
  }

  /** Replaces the faults; `{}` ends them. Throws on a fault that does not exist. */
  set(faults: Faults): void {
    const wrong = complaint({ ...faults });
    if (wrong !== undefined) throw new RangeError(wrong);
    this.#faults = { ...faults };
    this.#requests = 0;
  }

  clear(): void {
    this.set({});
  }

  /** Decides about the next request. */
  next(): Misbehaviour {
    const { hang, dropConnection, throttle, throttleEvery, errorStatus } = this.#faults;
    this.#requests += 1;
    if (dropConnection) return { kind: "drop" };
    if (hang) return { kind: "hang" };
    if (throttle || (throttleEvery !== undefined && this.#requests % throttleEvery === 0)) return { kind: "throttle" };
    if (errorStatus !== undefined) return { kind: "error", status: errorStatus };
    return { kind: "none" };
  }
}
