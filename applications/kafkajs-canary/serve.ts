import { type Environment, orExit, secretValues } from "../service-kit/configuration";
import { DrainingServer } from "../service-kit/draining-server";
import { endOnUncaught, logWarnings, stopOnSignals } from "../service-kit/lifecycle";
import { createLogger } from "../service-kit/logger";
import { Canary } from "./canary";
import { explainFailure, KafkaFailure } from "./client/kafka-failure";
import { kafkajsClient } from "./client/kafkajs/client";
import { type CanaryConfiguration, readCanaryConfiguration } from "./configuration";
import { renderBroker } from "./configuration/brokers";
import { kafkajsCanary } from "./contract";
import { Vitals } from "./health/vitals";
import { CanaryMetrics } from "./metrics/canary-metrics";
import { MetricsTelling } from "./metrics/telling";
import { type ErrorReporter, noReporter } from "./reporting/error-reporter";
import { sentryReporter } from "./reporting/sentry";
import { createCanaryService } from "./routes/service";

/** Milliseconds that Sentry has at the end. */
const sentryPatienceMs = 2_000;

const reporterOf = (configuration: CanaryConfiguration, secrets: readonly string[]): ErrorReporter => {
  const { SENTRY_DSN, ENVIRONMENT, RELEASE } = configuration;
  return SENTRY_DSN === undefined
    ? noReporter
    : sentryReporter({ dsn: SENTRY_DSN, environment: ENVIRONMENT, release: RELEASE, secrets });
};

/** Produces and consumes until a signal ends the process, or until it cannot go on. */
export const serve = async (env: Environment): Promise<void> => {
  const configuration = orExit(() => readCanaryConfiguration(env));
  const { name, stopTimeoutSeconds } = kafkajsCanary;
  const { connection, KAFKA_TOPIC: topic, KAFKA_GROUP_ID: groupId, METRICS_NAMESPACE: namespace } = configuration;
  // Brokers and user come as secrets since they stand beside the others. Without the brokers no line would say what is
  // wrong, and a user is often named like the topic or the application, which every line and every metric carries.
  const secrets = secretValues(kafkajsCanary, { ...env, KAFKA_HOST: undefined, KAFKA_USERNAME: undefined });
  const log = createLogger({ name, level: configuration.LOG_LEVEL, secrets });
  const reporter = reporterOf(configuration, secrets);
  endOnUncaught(log, (error) => {
    reporter.capture(error, "uncaught");
    return reporter.flush(sentryPatienceMs);
  });
  logWarnings(log);

  const metrics = new CanaryMetrics(Date.now());
  const vitals = new Vitals(Date.now());
  const telling = new MetricsTelling({ metrics, log, namespace, topic });
  let started = false;
  const brokers = connection.brokers.map(renderBroker).join(",");
  const giveUp = async (what: string, failure: KafkaFailure): Promise<never> => {
    if (started) telling.stop();
    log.fatal(`${what}: ${explainFailure(failure, { brokers, topic })}`);
    reporter.capture(failure, "end");
    await reporter.flush(sentryPatienceMs);
    return process.exit(1);
  };

  const client = kafkajsClient(connection, { clientId: name, topic, groupId, log, isStarted: () => started });
  const onGiveUp = (crashes: number, last: KafkaFailure): void => {
    void giveUp(`cannot go on: the consumer crashed ${crashes} times in a row`, last);
  };
  const canary = new Canary({ configuration, client, metrics, vitals, log, reporter, onGiveUp });

  let isDraining = (): boolean => false;
  const { HEALTH_DEADLINE_MS: deadlineMs, RELEASE: release } = configuration;
  const about = { topic, groupId, release, startedAt: Date.now() };
  const listener = createCanaryService({ log, metrics, vitals, deadlineMs, about, isDraining: () => isDraining() });
  const server = await DrainingServer.listen(listener, { port: configuration.PORT });
  isDraining = () => server.isDraining;
  stopOnSignals({
    log,
    server,
    closables: [
      { name: "canary", close: () => canary.stop() },
      { name: "metrics", close: () => telling.stop() },
      { name: "sentry", close: () => reporter.flush(sentryPatienceMs) },
    ],
    stopTimeoutSeconds,
  });
  log.info({ port: server.port, startedInMs: Math.round(process.uptime() * 1_000) }, "listening");
  telling.start();

  try {
    await canary.start();
    started = true;
  } catch (error) {
    // Whoever stops it during its start has cut its connections.
    if (canary.isStopping) return;
    if (!(error instanceof KafkaFailure)) throw error;
    await giveUp("cannot start", error);
  }
};
