import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** Stands between an application and its database: cuts connections, or lets nothing through. */
export const startProxy = async (port: number, host = "127.0.0.1") => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (data) => {
        if (!frozen) to.write(data);
      });
      from.on("error", end).on("close", end);
    }
  }).listen(0, host);
  await once(server, "listening");
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    connections: () => pairs.size,
    /** Cuts every connection, as a rotation of nodes does. */
    cut() {
      for (const [near] of pairs) near.destroy();
    },
    /** Nothing gets through from now on, and nobody is told. */
    freeze(now: boolean) {
      frozen = now;
      if (!now) for (const [near] of pairs) near.destroy();
    },
    close() {
      for (const [near] of pairs) near.destroy();
      server.close();
    },
  };
};
