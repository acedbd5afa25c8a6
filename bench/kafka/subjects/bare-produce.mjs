/** Bare kafkajs: sends the same messages as the canary, in batches of the same size, and says how many a second. */
import { Kafka, logLevel, Partitioners } from "kafkajs";

const { BROKERS, TOPIC, PARTITIONS, MESSAGES, BATCH } = process.env;
const kafka = new Kafka({ clientId: "bare", brokers: BROKERS.split(","), logLevel: logLevel.ERROR });
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
await producer.connect();

const text = "x".repeat(450);
const payloads = ["The canary sings", text];
const batch = Number(BATCH);
const send = async (from) => {
  const messages = Array.from({ length: batch }, (_, index) => ({
    partition: (from + index) % Number(PARTITIONS),
    value: JSON.stringify({ createdAt: Date.now(), payload: payloads[index % 2] }),
  }));
  await producer.send({ topic: TOPIC, messages, acks: -1 });
};
for (let sent = 0; sent < 20 * batch; sent += batch) await send(sent);
const started = performance.now();
for (let sent = 0; sent < Number(MESSAGES); sent += batch) await send(sent);
const seconds = (performance.now() - started) / 1_000;
console.log(JSON.stringify({ rate: Number(MESSAGES) / seconds, rssMb: process.memoryUsage.rss() / 2 ** 20 }));
await producer.disconnect();
