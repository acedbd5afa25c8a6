import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { withDeadline } from "../deadline";
import type { Logger } from "../logger";
import { retry } from "../retry";
import { CassandraFault } from "./cassandra-fault";
import type { SigningKeys } from "./sigv4-signature";

/** Gives the keys that hold at present. */
export type KeySource = () => Promise<SigningKeys>;

const advice = "give the task a role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

/** How long a source may take in all, and each time that it is asked, in milliseconds. */
export interface KeyDeadlines {
  readonly wholeMs: number;
  readonly tryMs: number;
}

const defaultDeadlines: KeyDeadlines = { wholeMs: 8_000, tryMs: 2_500 };

/** Asks a source, which may hang or fail as it likes, up to three times; gives its keys in time or an ordinary error. */
export const keysInTime = async (source: KeySource, { wholeMs, tryMs } = defaultDeadlines): Promise<SigningKeys> => {
  try {
    return await withDeadline("finding AWS credentials", wholeMs, undefined, (signal) =>
      retry(() => withDeadline("asking for AWS credentials", tryMs, signal, source), {
        attempts: 3,
        baseDelayMs: 100,
        isTransient: () => true,
        signal,
      }),
    );
  } catch (cause) {
    // The text of the SDK is a hint for people; it may hold line breaks, and never keys.
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new CassandraFault(`no AWS credentials (${reason}): ${advice}`, { cause });
  }
};

/**
 * The AWS SDK's chain: variables, files, web identity, the task's role. Each call walks it anew, since a chain keeps what
 * it has found until that expires, and keys may be taken back before.
 */
export const awsKeys =
  (region: string, log: Logger): KeySource =>
  () =>
    defaultProvider({
      clientConfig: { region },
      // Deadline and tries are ours: at the SDK's own, it prints a warning to the console and goes on waiting.
      maxRetries: 0,
      timeout: 10_000,
      // Without one, other warnings are printed to the console as well.
      logger: { debug: () => {}, info: () => {}, error: () => {}, warn: (text: unknown) => log.warn(String(text)) },
    })();
