/** The same route with all that the service kit does: ids, logs, limits, validation, errors, draining. */
import { z } from "zod";
import { DrainingServer } from "../../../applications/service-kit/draining-server";
import { readJson } from "../../../applications/service-kit/http/json-body";
import { createService } from "../../../applications/service-kit/http/service";
import { validate } from "../../../applications/service-kit/http/validate";
import { stopOnSignals } from "../../../applications/service-kit/lifecycle";
import { createLogger } from "../../../applications/service-kit/logger";

const log = createLogger({ name: "kit-json", level: "info", secrets: ["a secret that is never there"] });
const question = z.strictObject({
  text: z.string({ error: "must be text" }).min(1).max(4_000),
  temperature: z.number({ error: "must be a number" }).min(0).max(1).default(0.5),
});

const listener = createService(log, (router) => {
  router.post("/ask", async (ctx) => {
    const { text } = validate(question, await readJson(ctx));
    ctx.body = { answer: text };
  });
});

const options = { port: Number(process.env.PORT), host: "127.0.0.1" };
DrainingServer.listen(listener, options).then(
  (server) => {
    stopOnSignals({ log, server, stopTimeoutSeconds: 10 });
    log.info("listening");
  },
  (error: unknown) => {
    throw error;
  },
);
