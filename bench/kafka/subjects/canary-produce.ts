/** The canary's own making and sending of messages, batch after batch without a pause. */
import { kafkajsClient } from "../../../applications/kafkajs-canary/client/kafkajs/client";
import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { Composer, newRunId } from "../../../applications/kafkajs-canary/producing/composer";
import { ProducerLoop } from "../../../applications/kafkajs-canary/producing/producer-loop";
import { noReporter } from "../../../applications/kafkajs-canary/reporting/error-reporter";
import { createLogger } from "../../../applications/service-kit/logger";
import { connectionOf, number, text } from "./variables";

const main = async (): Promise<void> => {
  const log = createLogger({ name: "bench", level: "warn" });
  const topic = text("TOPIC");
  const client = kafkajsClient(connectionOf(), {
    clientId: "bench",
    topic,
    groupId: topic,
    log,
    isStarted: () => true,
  });
  const [metrics, batch, messages] = [new CanaryMetrics(Date.now()), number("BATCH"), number("MESSAGES")];
  const partitions = Array.from({ length: number("PARTITIONS") }, (_, partition) => partition);
  await client.producer.connect();
  const produce = async (count: number): Promise<number> => {
    const goal = metrics.counts.produced + count;
    const reached = new Promise<void>((resolve) => {
      const loop = new ProducerLoop({
        producer: {
          send: async (outgoing) => {
            await client.producer.send(outgoing);
            // The loop counts after this; the last batch is on its way into the count.
            if (metrics.counts.produced + batch >= goal) void loop.stop().then(resolve);
          },
        },
        composer: new Composer(newRunId(Date.now()), Date.now(), partitions),
        batchSize: { minimum: batch, maximum: batch },
        intervalMs: 0,
        metrics,
        vitals: new Vitals(Date.now()),
        log,
        reporter: noReporter,
      });
      loop.start();
    });
    const started = performance.now();
    await reached;
    return (performance.now() - started) / 1_000;
  };
  await produce(20 * batch);
  const before = metrics.counts.produced;
  const seconds = await produce(messages);
  const rate = (metrics.counts.produced - before) / seconds;
  console.log(JSON.stringify({ rate, rssMb: process.memoryUsage.rss() / 2 ** 20 }));
  await client.producer.disconnect();
};
void main();
