/** Bare kafkajs: reads a topic from its beginning, looks at each message's length, commits batch by batch. */
import { Kafka, logLevel } from "kafkajs";

const { BROKERS, TOPIC, GROUP, MESSAGES, WARM_UP } = process.env;
const kafka = new Kafka({ clientId: "bare", brokers: BROKERS.split(","), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: GROUP, maxWaitTimeInMs: 1_000 });
await consumer.connect();
await consumer.subscribe({ topic: TOPIC, fromBeginning: true });

let [seen, bytes, warm, started] = [0, 0, 0, 0];
await new Promise((resolve) => {
  consumer.run({
    partitionsConsumedConcurrently: 2,
    eachBatch: async ({ batch }) => {
      if (started === 0 && seen >= Number(WARM_UP)) [warm, started] = [seen, performance.now()];
      for (const { value } of batch.messages) bytes += value.length;
      seen += batch.messages.length;
      if (seen >= Number(MESSAGES)) resolve();
    },
  });
});
const seconds = (performance.now() - started) / 1_000;
console.log(JSON.stringify({ rate: (seen - warm) / seconds, bytes, rssMb: process.memoryUsage.rss() / 2 ** 20 }));
await consumer.disconnect();
