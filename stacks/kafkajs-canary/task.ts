import { Construct } from "constructs";
import { kafkajsCanary } from "../../applications/kafkajs-canary/contract";
import { FargateTaskDefinition } from "../../modules/compute/fargate-task-definition";
import { LogGroup } from "../../modules/observability/log-group";
import type { Repository } from "../../modules/registry/repository";
import type { Settings } from "../settings/schema";
import { importParameters } from "./parameters";

export interface TaskProps {
  /** Settings of the environment. */
  readonly settings: Settings;
  /** Where the image is. */
  readonly repository: Repository;
  /** Tag of the image. */
  readonly imageTag: string;
}

/** What runs: a task that may do nothing in AWS, since its metrics are log lines. */
export class Task extends Construct {
  /** Produces and consumes for ever. */
  public readonly definition: FargateTaskDefinition<typeof kafkajsCanary>;
  /** Where the tasks write their lines, metrics among them. */
  public readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id);
    const { kafkajsCanary: system, environment } = props.settings;
    this.logGroup = new LogGroup(this, "log", {
      name: `/aws/ecs/${system.names.application}`,
      retentionDays: system.logRetentionDays,
    });
    this.definition = new FargateTaskDefinition(this, "Default", {
      family: system.names.taskFamily,
      contract: kafkajsCanary,
      image: props.repository.imageOf(props.imageTag),
      size: system.service.size,
      environment: { ...renderVariables(system), RELEASE: props.imageTag, ENVIRONMENT: environment },
      secrets: importParameters(this, system),
      logGroup: this.logGroup,
    });
  }
}

const word = (on: boolean): string => (on ? "on" : "off");

/** The settings as the container reads them. */
export const renderVariables = ({ kafka, produce, ...settings }: Settings["kafkajsCanary"]) => ({
  LOG_LEVEL: settings.logLevel,
  KAFKA_TOPIC: kafka.topic,
  KAFKA_GROUP_ID: kafka.groupId,
  KAFKA_TLS: word(kafka.tls),
  ...(kafka.tlsCaFile === undefined ? {} : { KAFKA_TLS_CA: kafka.tlsCaFile }),
  KAFKA_SASL_MECHANISM: kafka.saslMechanism,
  KAFKA_CREATE_TOPIC: word(kafka.createTopic !== undefined),
  ...(kafka.createTopic === undefined
    ? {}
    : {
        KAFKA_TOPIC_PARTITIONS: `${kafka.createTopic.partitions}`,
        KAFKA_TOPIC_REPLICATION: `${kafka.createTopic.replication}`,
      }),
  PRODUCE_INTERVAL_MS: `${produce.intervalMilliseconds}`,
  PRODUCE_BATCH: produce.batch,
  INDUCED_FAILURE_RATE: `${settings.inducedFailureRate}`,
  HEALTH_DEADLINE_MS: `${settings.healthDeadlineMilliseconds}`,
  METRICS_NAMESPACE: settings.metricsNamespace,
});
