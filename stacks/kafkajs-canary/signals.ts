import type { FargateService } from "../../modules/compute/fargate-service";
import type { LogLines } from "../../modules/observability/log-lines";
import type { Metric } from "../../modules/observability/metric";
import type { Settings } from "../settings/schema";
import { renderCanaryMetrics } from "./canary-metrics";

/** Something that is watched: an alarm rings when it leaves what is right. */
export interface Signal {
  /** End of the alarm's name. */
  readonly id: string;
  /** What is wrong when it rings, where to look first, and what silence means. */
  readonly description: string;
  readonly metric: Metric;
  readonly alarmWhen: "above" | "below";
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly missingData: "breaching" | "notBreaching";
}

export interface SignalsInput {
  /** Settings of the system. */
  readonly settings: Settings["kafkajsCanary"];
  /** Service that is watched. */
  readonly service: FargateService;
  /** Error lines of its tasks. */
  readonly errorLines: LogLines;
}

/** Everything that is watched. Where the canary speaks all the time, its silence is the fault. */
export const renderSignals = (input: SignalsInput): readonly Signal[] => [
  ...renderFlow(input.settings),
  ...renderFaults(input.settings),
  ...renderTasks(input),
];

/** What is told every minute while the canary sings: no value is as bad as a bad one. */
const renderFlow = (settings: Settings["kafkajsCanary"]): Signal[] => {
  const { consumerLag, endToEndLatencyMilliseconds, minutes } = settings.alarms;
  const metrics = renderCanaryMetrics(settings);
  const flow = { evaluationPeriods: minutes, missingData: "breaching" } as const;
  return [
    {
      ...flow,
      id: "nothing-produced",
      description: "Kafka took no message; the task log says why. Silence is this very fault",
      metric: metrics.produced,
      alarmWhen: "below",
      threshold: 1,
    },
    {
      ...flow,
      id: "nothing-consumed",
      description: "No message was consumed; look at the consumer group and the task log. Silence is this very fault",
      metric: metrics.consumed,
      alarmWhen: "below",
      threshold: 1,
    },
    {
      ...flow,
      id: "consumer-lag",
      description: "Messages of a partition wait; look at the consumer group. Silence: nobody consumes",
      metric: metrics.lag,
      alarmWhen: "above",
      threshold: consumerLag,
    },
    {
      ...flow,
      id: "latency",
      description: "Messages arrive late; look at the brokers. Silence: none arrives",
      metric: metrics.latency,
      alarmWhen: "above",
      threshold: endToEndLatencyMilliseconds,
    },
  ];
};

/** What should never be told: no value is good news, and a canary that is silent rings elsewhere. */
const renderFaults = (settings: Settings["kafkajsCanary"]): Signal[] => {
  const { alarms } = settings;
  const metrics = renderCanaryMetrics(settings);
  const fault = { alarmWhen: "above", evaluationPeriods: 1, missingData: "notBreaching" } as const;
  return [
    {
      ...fault,
      id: "produce-errors",
      description: "Kafka refused batches or did not answer; the task log says why. Silence: no error",
      metric: metrics.produceErrors,
      threshold: alarms.produceErrors,
    },
    {
      ...fault,
      id: "consume-errors",
      description: "The consumer failed, other than on purpose; the task log says why. Silence: no error",
      metric: metrics.consumeErrors,
      threshold: alarms.consumeErrors,
    },
    {
      ...fault,
      id: "lost-messages",
      description: "Messages that Kafka took never came back; look at replication and retention. Silence: none is lost",
      metric: metrics.lost,
      threshold: alarms.lostMessages,
    },
    {
      ...fault,
      id: "out-of-order-messages",
      description: "Messages of a partition came in another order than they were sent. Silence: all are in order",
      metric: metrics.outOfOrder,
      threshold: alarms.outOfOrderMessages,
    },
  ];
};

const renderTasks = ({ settings, service, errorLines }: SignalsInput): Signal[] => {
  const { alarms } = settings;
  const load = { alarmWhen: "above", missingData: "notBreaching" } as const;
  return [
    {
      id: "running-tasks",
      description: "Fewer tasks run than desired; the service's events say why. Silence: no cluster tells of any",
      metric: service.metricRunningTasks(),
      alarmWhen: "below",
      threshold: settings.service.desiredCount,
      evaluationPeriods: alarms.minutes,
      missingData: "breaching",
    },
    {
      ...load,
      id: "cpu",
      description: "The tasks' CPU is nearly used up. Silence: no task, which running-tasks tells",
      metric: service.metricCpu(),
      threshold: alarms.cpuPercent,
      evaluationPeriods: 1,
    },
    {
      ...load,
      id: "memory",
      description: "The tasks' memory is nearly used up. Silence: no task, which running-tasks tells",
      metric: service.metricMemory(),
      threshold: alarms.memoryPercent,
      evaluationPeriods: 3,
    },
    {
      ...load,
      id: "error-log-lines",
      description: "Tasks write lines of level error; read them in the log group. Silence: no such line",
      metric: errorLines.metricCount(),
      threshold: alarms.errorLogLines,
      evaluationPeriods: 1,
    },
  ];
};
