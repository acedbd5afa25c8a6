import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { until as untilHolds } from "../../support/until";
import { required } from "./servers";

export type Environment = Readonly<Record<string, string>>;
type Line = Readonly<Record<string, unknown>>;

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Milliseconds that anything may take on a busy machine before it is taken for broken. */
const patienceMs = 60_000;

/** Waits for something to become true, and throws with what was seen when it does not. */
export const until = (what: string, isTrue: () => Promise<boolean> | boolean, seen = () => ""): Promise<void> =>
  untilHolds(isTrue, () => `${what}\n${seen()}`, patienceMs);

let names = 0;
/** A topic and a group that nobody else uses, in this run or another. */
export const newName = (what: string): string => {
  names += 1;
  return `real-${what}-${process.pid}-${Date.now().toString(36)}-${names}`;
};

/** Variables of a canary on the plain listener that makes its topic and is in a hurry. */
export const variablesFor = (name: string, brokers = required("KAFKA_BROKERS")): Environment => ({
  KAFKA_HOST: brokers,
  KAFKA_TLS: "off",
  KAFKA_SASL_MECHANISM: "none",
  KAFKA_TOPIC: name,
  KAFKA_GROUP_ID: name,
  KAFKA_CREATE_TOPIC: "on",
  KAFKA_TOPIC_PARTITIONS: "4",
  PRODUCE_INTERVAL_MS: "100",
  PRODUCE_BATCH: "1-20",
  INDUCED_FAILURE_RATE: "0",
});

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  output(): string;
  lines(): readonly Line[];
  /** Log lines with this message. */
  told(message: string): readonly Line[];
}

const started: ChildProcess[] = [];

/** Ends whatever a test left behind. */
export const endAll = (): void => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
};

/** Runs the bundle as a process of its own, with these variables and no other. */
export const run = (env: Environment): Running => {
  const bundle = resolve(__dirname, "../../../../applications/kafkajs-canary/dist/app.js");
  const child = spawn(process.execPath, [bundle], { env: { PORT: "0", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      output += data;
    });
  }
  const ended = once(child, "close").then(([code]: (number | null)[]) => ({ code: code ?? null, output }));
  const lines = (): Line[] =>
    output
      .split("\n")
      .slice(0, -1)
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
  const told = (message: string) => lines().filter(({ msg }) => msg === message);
  return { process: child, ended, output: () => output, lines, told };
};

/** Values of a text in Prometheus' format, by name with labels. */
export const parseMetrics = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );

export interface Counts {
  readonly produced: number;
  readonly consumed: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
}

export interface CanaryProcess extends Running {
  readonly url: string;
  get(path: string): Promise<{ readonly status: number; readonly text: string }>;
  metrics(): Promise<Readonly<Record<string, number>>>;
  counts(): Promise<Counts>;
  /** Partitions that are this instance's own at present. */
  partitions(): Promise<readonly number[]>;
  /** Waits until its counts are as they should be. */
  untilCounts(what: string, isTrue: (counts: Counts) => boolean): Promise<Counts>;
  /** Ends it by SIGTERM. */
  stop(): Promise<Ended>;
}

const countsOf = (metrics: Readonly<Record<string, number>>): Counts => {
  const count = (name: string): number => metrics[`canary_messages_${name}_total`] ?? Number.NaN;
  return {
    produced: count("produced"),
    consumed: count("consumed"),
    lost: count("lost"),
    duplicated: count("duplicated"),
    outOfOrder: count("out_of_order"),
  };
};

/** Starts a canary and waits until it listens. */
export const startCanary = async (env: Environment): Promise<CanaryProcess> => {
  const running = run(env);
  await until(
    "it listens",
    () => running.told("listening").length > 0 || running.process.exitCode !== null,
    running.output,
  );
  const port = running.told("listening")[0]?.port;
  if (port === undefined) throw new Error(`it ended instead of listening:\n${running.output()}`);
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string) => {
    const response = await fetch(url + path);
    return { status: response.status, text: await response.text() };
  };
  const metrics = async () => parseMetrics((await get("/metrics")).text);
  const counts = async () => countsOf(await metrics());
  return {
    ...running,
    url,
    get,
    metrics,
    counts,
    async partitions() {
      const names = Object.keys(await metrics()).map(
        (name) => /^canary_consumer_lag\{partition="(\d+)"/.exec(name)?.[1],
      );
      return names.filter((name) => name !== undefined).map(Number);
    },
    async untilCounts(what, isTrue) {
      let last: Counts | undefined;
      await until(
        what,
        async () => {
          last = await counts();
          return isTrue(last);
        },
        () => `${JSON.stringify(last)}\n${running.output()}`,
      );
      return last ?? counts();
    },
    stop() {
      running.process.kill("SIGTERM");
      return running.ended;
    },
  };
};

/** Its last line, as people read it. */
export const lastLine = ({ output }: Ended): string => {
  const last = output.trim().split("\n").at(-1) ?? "";
  return last.startsWith("{") ? String(JSON.parse(last).msg) : last;
};
