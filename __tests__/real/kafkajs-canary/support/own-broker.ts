import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { required } from "./servers";

const run = promisify(execFile);

/** Ports of the set of servers that is stopped and started, above those that all tests share. */
const apart = 700;

/** A broker of this test's own, since it is stopped and started while others run. */
export const startOwnBroker = async () => {
  const base = Number(process.env.SERVERS_PORT_BASE ?? 29_000) + apart;
  const servers = (...args: string[]) =>
    run(required("SERVERS"), args, { env: { ...process.env, SERVERS_PORT_BASE: String(base) } });
  const { stdout } = await servers("up", "kafka");
  const brokers = /KAFKA_BROKERS=(\S+)/.exec(stdout)?.[1];
  if (brokers === undefined) throw new Error(`${required("SERVERS")} up kafka did not say where the broker is`);
  return {
    brokers,
    turn: (way: "start" | "stop") => servers(way, "kafka"),
    close: () => servers("down"),
  };
};
