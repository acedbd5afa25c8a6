/** The canary's own consumer with its accounting, over the same topic. */
import { kafkajsClient } from "../../../applications/kafkajs-canary/client/kafkajs/client";
import { Accountant } from "../../../applications/kafkajs-canary/consuming/accountant";
import { ConsumerSupervisor } from "../../../applications/kafkajs-canary/consuming/consumer-supervisor";
import { Vitals } from "../../../applications/kafkajs-canary/health/vitals";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { noReporter } from "../../../applications/kafkajs-canary/reporting/error-reporter";
import { createLogger } from "../../../applications/service-kit/logger";
import { connectionOf, number, text } from "./variables";

const main = async (): Promise<void> => {
  const log = createLogger({ name: "bench", level: "warn" });
  const names = { topic: text("TOPIC"), groupId: text("GROUP") };
  const client = kafkajsClient(connectionOf(), { clientId: "bench", ...names, log, isStarted: () => true });
  const [metrics, vitals] = [new CanaryMetrics(Date.now()), new Vitals(Date.now())];
  await client.admin.connect();
  const shared = { metrics, vitals, log, reporter: noReporter };
  const accountant = new Accountant({ ...shared, admin: client.admin, inducedFailureRate: 0 });
  const [messages, warmUp] = [number("MESSAGES"), number("WARM_UP")];
  let [warm, started, seen] = [0, 0, (): void => undefined];
  const all = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const handle = accountant.handle.bind(accountant);
  accountant.handle = async (batch) => {
    const { consumed } = metrics.counts;
    if (started === 0 && consumed >= warmUp) [warm, started] = [consumed, performance.now()];
    const outcome = await handle(batch);
    if (metrics.counts.consumed >= messages) seen();
    return outcome;
  };
  const onGiveUp = (): void => process.exit(1);
  const supervisor = new ConsumerSupervisor({ ...shared, client, accountant, onGiveUp });
  supervisor.start();
  await all;
  const seconds = (performance.now() - started) / 1_000;
  const { counts } = metrics;
  if (counts.lost + counts.duplicated + counts.outOfOrder > 0) throw new Error(JSON.stringify(counts));
  console.log(JSON.stringify({ rate: (counts.consumed - warm) / seconds, rssMb: process.memoryUsage.rss() / 2 ** 20 }));
  await supervisor.stop();
  await client.admin.disconnect();
};
void main();
