import { longestNote } from "../client/kafka-client";
import { PartitionAccount } from "./partition-account";
import { type Gap, Run } from "./run";

/**
 * An account as the text that is committed with an offset:
 *
 *     1;<known since>;<run id>,<started at>,<next sequence>[,<from>-<to>-<noticed at>]…;…
 *
 * Numbers are of base 36. A version that is not known is no account.
 */
const version = "1";
const base = 36;

const write = (number: number): string => Math.trunc(number).toString(base);

const writeRun = ({ id, startedAt, next, gaps }: Run): string =>
  [
    id,
    write(startedAt),
    write(next),
    ...gaps.map(({ from, to, noticedAt }) => [from, to, noticedAt].map(write).join("~")),
  ].join(",");

const writeAll = (account: PartitionAccount): string =>
  [version, write(account.knownSince), ...account.runs.map(writeRun)].join(";");

/** Writes an account. Runs that there is no room for are forgotten, the one that was silent longest first. */
export const writeNote = (account: PartitionAccount): string => {
  for (;;) {
    const note = writeAll(account);
    if (note.length <= longestNote) return note;
    account.forgetOldest();
  }
};

const read = (text: string | undefined): number => {
  if (text === undefined || !/^-?[0-9a-z]{1,11}$/.test(text)) return Number.NaN;
  return Number.parseInt(text, base);
};

const readGap = (text: string): Gap => {
  const [from, to, noticedAt, ...rest] = text.split("~");
  const gap = { from: read(from), to: read(to), noticedAt: read(noticedAt) };
  return rest.length > 0 ? { ...gap, from: Number.NaN } : gap;
};

const isSound = ({ id, startedAt, next, gaps }: Run): boolean =>
  id !== "" &&
  ![startedAt, next].some(Number.isNaN) &&
  gaps.every(({ from, to, noticedAt }) => from <= to && to < next && !Number.isNaN(noticedAt));

const readRun = (text: string): Run => {
  const [id = "", startedAt, next, ...gaps] = text.split(",");
  return new Run(id, read(startedAt), read(next), gaps.map(readGap));
};

/** Reads what {@link writeNote} wrote, or gives undefined for a note of somebody else. */
export const readNote = (note: string, offset: number): PartitionAccount | undefined => {
  const [first, since, ...texts] = note.split(";");
  const [knownSince, runs] = [read(since), texts.map(readRun)];
  if (first !== version || Number.isNaN(knownSince) || !runs.every(isSound)) return undefined;
  return new PartitionAccount(offset, knownSince, runs);
};
