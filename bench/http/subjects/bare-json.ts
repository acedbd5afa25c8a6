/** What the middleware is measured against: Koa, its router, a body read and parsed, and nothing else. */
import Router from "@koa/router";
import Koa from "koa";

const router = new Router();
router.post("/ask", async (ctx) => {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  const { text } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  ctx.body = { answer: text };
});

const server = new Koa().use(router.routes()).listen(Number(process.env.PORT), "127.0.0.1", () => {
  console.log("listening");
});
process.on("SIGTERM", () => process.exit(server.listening ? 0 : 1));
