/** What every container reads that connects to Amazon Keyspaces, or to a Cassandra in its place. Spread into contracts. */
export const cassandraVariables = {
  AWS_REGION: { description: "Region of the keyspace; credentials are signed for it" },
  KEYSPACE: { description: "Keyspace that holds the table" },
  TABLE: { description: "Table of the countries" },
  CASSANDRA_CONTACT_POINTS: {
    description: "Nodes to ask first, host or host:port, comma separated; without it the region's Keyspaces endpoint",
    optional: true,
  },
  CASSANDRA_LOCAL_DATACENTER: { description: "Data centre to talk to; without it the region's name", optional: true },
  CASSANDRA_AUTH: {
    description: "How to log in: signed with AWS credentials, or not at all",
    format: "choice",
    choices: ["sigv4", "none"],
    default: "sigv4",
  },
  CASSANDRA_TLS: {
    description: "Whether connections are encrypted",
    format: "choice",
    choices: ["on", "off"],
    default: "on",
  },
  CASSANDRA_TLS_CA: { description: "PEM file of authorities to trust besides the shipped ones", optional: true },
  LOG_LEVEL: { description: "Least severe log line that is written", format: "log-level", default: "info" },
} as const;
