import { cassandraVariables } from "../service-kit/cassandra/contract";
import { defineContract } from "../service-kit/contract";

/** The one-shot task that makes the table, where it is missing, and loads the countries into it. */
export const loadData = defineContract({
  name: "load-data",
  size: { cpu: 256, memoryMiB: 512 },
  stopTimeoutSeconds: 30,
  environment: cassandraVariables,
  secrets: {},
});
