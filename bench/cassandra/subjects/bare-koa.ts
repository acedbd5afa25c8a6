/** What the service is measured against: Koa, its router and the same prepared statement, without any limit or log. */
import Router from "@koa/router";
import { Client } from "cassandra-driver";
import Koa from "koa";

const { CASSANDRA_CONTACT_POINTS = "", CASSANDRA_LOCAL_DATACENTER, KEYSPACE, TABLE, PORT } = process.env;
const client = new Client({
  contactPoints: [CASSANDRA_CONTACT_POINTS],
  localDataCenter: CASSANDRA_LOCAL_DATACENTER,
  // As the service has them, so that the two differ in what is around the statement alone.
  pooling: { coreConnectionsPerHost: { 0: 2 } },
  isMetadataSyncEnabled: false,
});
const statement = `SELECT id, name, capital, population, area FROM ${KEYSPACE}.${TABLE} WHERE id = ?`;

const router = new Router();
router.get("/countries/:id", async (ctx) => {
  const { rows } = await client.execute(statement, [ctx.params.id], { prepare: true });
  ctx.body = { ...rows[0], population: Number(rows[0]?.population) };
});

client.connect().then(
  () => {
    const server = new Koa().use(router.routes()).listen(Number(PORT), "127.0.0.1", () => console.log("listening"));
    process.on("SIGTERM", () => process.exit(server.listening ? 0 : 1));
  },
  (error: unknown) => {
    throw error;
  },
);
