import { Construct } from "constructs";
import type { RestApiStage } from "../../modules/api/rest-api-stage";
import type { NetworkLoadBalancer } from "../../modules/balancing/network-load-balancer";
import type { TargetGroup } from "../../modules/balancing/target-group";
import type { FargateService } from "../../modules/compute/fargate-service";
import { Alarm } from "../../modules/observability/alarm";
import { AlarmTopic } from "../../modules/observability/alarm-topic";
import type { Settings } from "../settings/schema";

export interface AlarmsProps {
  /** Settings of the system. */
  readonly settings: Settings["questionAnswering"];
  /** Mail addresses that are told. */
  readonly emails: string[];
  /** Stage that is watched. */
  readonly stage: RestApiStage;
  /** Load balancer of the targets. */
  readonly loadBalancer: NetworkLoadBalancer;
  /** Targets that are watched. */
  readonly targetGroup: TargetGroup;
  /** Service that is watched. */
  readonly service: FargateService;
}

/** What people are told of: failing answers, slow answers, unhealthy tasks, missing tasks. */
export class Alarms extends Construct {
  /** Where the alarms speak. */
  public readonly topic: AlarmTopic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { names, alarms, service } = props.settings;
    const topic = new AlarmTopic(this, "topic", { name: names.alarmTopic, emails: props.emails });
    this.topic = topic;
    new Alarm(this, "server-errors", {
      name: `${names.api}-server-errors`,
      description: "Callers get answers of 500 and above; the access log names the requests, the task log the reasons",
      metric: props.stage.metricServerErrors(),
      alarmWhen: "above",
      threshold: alarms.serverErrors,
      evaluationPeriods: 1,
      missingData: "notBreaching",
      topic,
    });
    new Alarm(this, "latency", {
      name: `${names.api}-latency`,
      description: "Answers are slow; the gateway gives up at 29 s, so look at the model's and at Qdrant's times",
      metric: props.stage.metricLatency(),
      alarmWhen: "above",
      threshold: alarms.latencyMilliseconds,
      evaluationPeriods: 3,
      missingData: "notBreaching",
      topic,
    });
    new Alarm(this, "unhealthy-targets", {
      name: `${names.service}-unhealthy-targets`,
      description: "Tasks fail their health check; the service's events and the task log say why",
      metric: props.targetGroup.metricUnhealthyTargets(props.loadBalancer),
      alarmWhen: "above",
      threshold: 0,
      evaluationPeriods: 3,
      missingData: "notBreaching",
      topic,
    });
    new Alarm(this, "running-tasks", {
      name: `${names.service}-running-tasks`,
      description: "Fewer tasks run than desired, or nothing is known of them; the service's events say why",
      metric: props.service.metricRunningTasks(),
      alarmWhen: "below",
      threshold: service.autoscaling.enabled ? service.autoscaling.minimumTasks : service.desiredCount,
      evaluationPeriods: 5,
      missingData: "breaching",
      topic,
    });
  }
}
