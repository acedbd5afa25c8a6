/** As the original does it: Express 4, the id pasted into the statement, nothing prepared. Not for use: see KS-02. */
import { Client } from "cassandra-driver";
import express from "express";

const { CASSANDRA_CONTACT_POINTS, CASSANDRA_LOCAL_DATACENTER, KEYSPACE, TABLE, PORT } = process.env;
const client = new Client({ contactPoints: [CASSANDRA_CONTACT_POINTS], localDataCenter: CASSANDRA_LOCAL_DATACENTER });

const app = express();
app.get("/countries/:id", (request, response, next) => {
  client
    .execute(`SELECT * FROM ${KEYSPACE}.${TABLE} WHERE id = '${request.params.id}'`)
    .then(({ rows }) => response.set("Cache-Control", "no-cache").type("json").send(JSON.stringify(rows)))
    .catch(next);
});

client.connect().then(() => {
  const server = app.listen(Number(PORT), "127.0.0.1", () => console.log("listening"));
  process.on("SIGTERM", () => process.exit(server.listening ? 0 : 1));
});
