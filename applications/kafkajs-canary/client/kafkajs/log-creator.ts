import { type logCreator, logLevel } from "kafkajs";
import type { Logger } from "../../../service-kit/logger";

/** Fields of kafkajs' lines that are taken over; the others hold payloads, stacks and whatever a version may add. */
const known = ["groupId", "memberId", "broker", "topic", "partition", "error", "retryCount", "retryTime", "duration"];

const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/**
 * Puts kafkajs' lines among ours. What it calls an error is a warning here: whether something is lost by it is for the
 * canary to say. Before `isStarted`, when one line of ours tells what is wrong, its lines are for debugging only.
 */
export const logCreatorFor =
  (log: Logger, isStarted: () => boolean): logCreator =>
  () =>
  ({ namespace, level, log: { message, ...extra } }) => {
    const fields = Object.fromEntries(
      Object.entries(extra).filter(([name, value]) => known.includes(name) && isPlain(value)),
    );
    const line = { client: "kafkajs", part: namespace, ...fields };
    if (!isStarted() || level > logLevel.INFO) log.debug(line, message);
    else if (level <= logLevel.WARN) log.warn(line, message);
    else log.info(line, message);
  };
