import { cassandraVariables } from "../service-kit/cassandra/contract";
import { defineContract } from "../service-kit/contract";

/** The service that answers with countries. */
export const queryApi = defineContract({
  name: "query-api",
  port: 8080,
  healthPath: "/ping",
  size: { cpu: 256, memoryMiB: 512 },
  // An answer takes 8 s at most, and the load balancer stops sending 5 s before the task is told to stop.
  stopTimeoutSeconds: 30,
  environment: {
    ...cassandraVariables,
    PORT: {
      description: "TCP port to listen on; 0 takes a free one",
      format: "integer",
      minimum: 0,
      maximum: 65_535,
      default: "8080",
    },
  },
  secrets: {},
});
