import type { Program } from "../service-kit/command-line";
import { version } from "./package.json";

/** What the command line takes. */
export const program: Program = {
  name: "load-data",
  version,
  summary: "Makes the table of countries, where it is missing, and loads countries into it: five, or those of a file.",
  options: {
    region: { short: "r", value: "<region>", description: "region of the keyspace", variable: "AWS_REGION" },
    keyspace: { short: "k", value: "<keyspace>", description: "keyspace that holds the table", variable: "KEYSPACE" },
    table: { short: "t", value: "<table>", description: "table of the countries", variable: "TABLE" },
    file: {
      value: "<csv|json>",
      description: "countries to load instead: columns id, name, capital, population, area",
    },
  },
};
