import { Agent, request } from "node:http";

export interface Tally {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Codes of connections that broke within a request. */
  readonly dropped: readonly string[];
}

/** Asks on kept connections from many sides until it is stopped, or until the door is closed for all of them. */
export const startLoad = (url: string, path: string, clients = 16) => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const statuses: Record<string, number> = {};
  const dropped: string[] = [];
  let stopped = false;

  const once = () =>
    new Promise<"answered" | "refused" | "dropped">((resolve) => {
      const fail = (error: NodeJS.ErrnoException): void => {
        const refused = error.code === "ECONNREFUSED";
        if (!refused) dropped.push(error.code ?? error.message);
        resolve(refused ? "refused" : "dropped");
      };
      const call = request(url + path, { agent }, (reply) => {
        reply.on("error", fail).on("end", () => {
          const status = String(reply.statusCode);
          statuses[status] = (statuses[status] ?? 0) + 1;
          resolve("answered");
        });
        reply.resume();
      });
      call.on("error", fail).end();
    });
  const client = async (): Promise<void> => {
    while (!stopped && (await once()) !== "refused");
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  const finish = async (): Promise<Tally> => {
    await all;
    agent.destroy();
    return { statuses, dropped };
  };
  return {
    answered: (status = "200") => statuses[status] ?? 0,
    /** Ends when the door is closed for every client. */
    untilRefused: finish,
    stop(): Promise<Tally> {
      stopped = true;
      return finish();
    },
  };
};
