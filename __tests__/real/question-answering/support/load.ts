import http from "node:http";

export interface LoadResult {
  readonly answered: number;
  /** What each request that was neither answered nor refused at the door ended with. */
  readonly dropped: readonly string[];
  readonly unexpected: readonly number[];
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : error.message);

/**
 * Asks on kept connections from many sides until `stop`, or until the door is closed: a refused new connection is where a
 * load balancer would go elsewhere, everything else that is not answered is dropped.
 */
export const startLoad = (url: string, body: string, clients: number) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const dropped: string[] = [];
  const unexpected: number[] = [];
  let answered = 0;
  let stopped = false;

  const once = () =>
    new Promise<"answered" | "refused" | "dropped">((resolve) => {
      const fail = (error: Error) => {
        if (codeOf(error) === "ECONNREFUSED") return resolve("refused");
        dropped.push(codeOf(error));
        resolve("dropped");
      };
      const headers = { "content-type": "application/json" };
      const request = http.request(`${url}/ask`, { method: "POST", agent, headers }, (reply) => {
        if (reply.statusCode !== 200) unexpected.push(reply.statusCode ?? 0);
        reply.on("error", fail);
        reply.on("end", () => {
          answered += 1;
          resolve("answered");
        });
        reply.resume();
      });
      request.on("error", fail);
      request.end(body);
    });

  const client = async () => {
    while (!stopped && (await once()) !== "refused");
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  return {
    answeredSoFar: () => answered,
    /** Ends when the door is closed for every client. */
    async untilRefused(): Promise<LoadResult> {
      await all;
      stopped = true;
      agent.destroy();
      return { answered, dropped, unexpected };
    },
  };
};
