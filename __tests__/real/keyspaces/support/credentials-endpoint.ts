import { once } from "node:events";
import { createServer } from "node:http";
import type { Keys } from "./databases";

/** A task's role as ECS gives it: an endpoint whose keys change. */
export const startCredentialsEndpoint = async (first: Keys) => {
  let [keys, mode, asked]: [Keys, "answers" | "refuses" | "hangs", number] = [first, "answers", 0];
  const server = createServer((_, response) => {
    asked += 1;
    if (mode === "hangs") return;
    response.statusCode = mode === "refuses" ? 403 : 200;
    response.end(
      JSON.stringify({
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        Token: keys.sessionToken,
        Expiration: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/role`,
    asked: () => asked,
    give(next: Keys) {
      keys = next;
    },
    set(next: typeof mode) {
      mode = next;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};
