import { kafkajsCanary } from "../../applications/kafkajs-canary/contract";
import { type Environment, nameIn } from "./environment";
import { fields, flag, group, integer, listOf, oneOf, pattern, peerCidr } from "./fields";

const { environment: variables } = kafkajsCanary;
const { KAFKA_TOPIC_PARTITIONS: partitions, KAFKA_TOPIC_REPLICATION: replication } = variables;

/** The Kafka cluster, and what is done in it; its brokers, user name and password are parameters. */
export const kafkaSchema = (environment: Environment) =>
  group({
    topic: pattern(
      /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/,
      'a topic of 1 to 249 characters of letters, digits and "._-", neither "." nor ".."',
    )
      .default(variables.KAFKA_TOPIC.default)
      .describe("Topic that is written and read"),
    groupId: pattern(/^[A-Za-z0-9._-]{1,249}$/, 'a consumer group of 1 to 249 characters of letters, digits and "._-"')
      .default(nameIn(environment, variables.KAFKA_GROUP_ID.default))
      .describe(
        "Consumer group, which shares the topic's partitions; canaries that are to see all messages need one each",
      ),
    brokerPorts: listOf(integer(1, 65_535, "TCP port"), 1, 20, "ports")
      .default([9092])
      .describe("TCP ports of the brokers, opened to the tasks"),
    brokerCidrs: listOf(peerCidr(), 1, 20, "blocks")
      .default(["0.0.0.0/0"])
      .describe("Blocks where the brokers are; Confluent Cloud has no fixed addresses"),
    tls: flag().default(true).describe("Whether connections are encrypted"),
    tlsCaFile: pattern(/^\/[A-Za-z0-9_./-]{1,255}$/, "the absolute path of a file in the image")
      .optional()
      .describe("PEM file in the image with authorities to trust; without it Node's own"),
    saslMechanism: oneOf(variables.KAFKA_SASL_MECHANISM.choices)
      .default(variables.KAFKA_SASL_MECHANISM.default)
      .describe("How to log in; with `none` there are no parameters for user name and password"),
    createTopic: fields({
      partitions: integer(partitions.minimum, partitions.maximum, "partitions")
        .default(Number(partitions.default))
        .describe("Partitions of a topic that is made"),
      replication: integer(replication.minimum, replication.maximum, "copies")
        .refine((copies) => copies !== 0, { error: "-1, or a whole number from 1 to 10 (copies)" })
        .default(Number(replication.default))
        .describe("Copies of each partition of a topic that is made; -1 takes the broker's default"),
    })
      .optional()
      .describe("How a missing topic is made at start; without it nobody makes it"),
  }).superRefine((kafka, context) => {
    const refuse = (path: string, input: unknown, message: string) =>
      context.addIssue({ code: "custom", path: [path], input, message });
    const { saslMechanism, tls, tlsCaFile } = kafka;
    if (!tls && saslMechanism === "plain") {
      refuse("tls", tls, 'true while saslMechanism is "plain": the password would cross the network readable');
    }
    if (!tls && tlsCaFile !== undefined) refuse("tlsCaFile", tlsCaFile, "nothing while tls is false");
  });
