import type { Program } from "../service-kit/command-line";
import { version } from "./package.json";

/** What the command line takes. */
export const program: Program = {
  name: "query-api",
  version,
  summary: "Answers with the countries of a table, over HTTP.",
  options: {
    region: { short: "r", value: "<region>", description: "region of the keyspace", variable: "AWS_REGION" },
    keyspace: { short: "k", value: "<keyspace>", description: "keyspace that holds the table", variable: "KEYSPACE" },
    table: { short: "t", value: "<table>", description: "table of the countries", variable: "TABLE" },
    port: { short: "p", value: "<port>", description: "TCP port to listen on", variable: "PORT" },
  },
};
