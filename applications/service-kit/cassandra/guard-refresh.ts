import type { Client } from "cassandra-driver";
import type { Logger } from "../logger";

type Refresh = (...args: unknown[]) => Promise<void>;

const isRefresh = (value: unknown): value is Refresh => typeof value === "function";

/**
 * Catches what nobody catches in the driver (4.10.0): its control connection looks for a node by itself, and when two such
 * searches meet, one takes the connection from the other, which fails with a TypeError and ends the process. The search
 * that is left goes on, so that nothing else is to be done. Returns whether there was something to guard.
 */
export const guardRefresh = (client: Client, log: Logger): boolean => {
  // Neither is part of the driver's public types; a test fails when a new version has them no more.
  const control: unknown = Reflect.get(client, "controlConnection");
  if (typeof control !== "object" || control === null) return false;
  const refresh: unknown = Reflect.get(control, "_refresh");
  if (!isRefresh(refresh)) return false;
  const guarded: Refresh = (...args) =>
    refresh.apply(control, args).catch((err: unknown) => {
      log.debug({ err }, "a search for a node was given up for another one");
    });
  return Reflect.set(control, "_refresh", guarded);
};
