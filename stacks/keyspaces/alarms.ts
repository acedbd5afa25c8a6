import { Construct } from "constructs";
import type { FargateService } from "../../modules/compute/fargate-service";
import type { TaskSwitch } from "../../modules/compute/task-switch";
import { Alarm } from "../../modules/observability/alarm";
import { AlarmTopic } from "../../modules/observability/alarm-topic";
import type { Settings } from "../settings/schema";
import type { Entrance } from "./entrance";

export interface AlarmsProps {
  /** Settings of the system. */
  readonly settings: Settings["keyspaces"];
  /** Mail addresses that are told. */
  readonly emails: string[];
  /** How requests reach the service. */
  readonly entrance: Entrance;
  /** Service that is watched. */
  readonly service: FargateService;
  /** Whether the service is to have tasks. */
  readonly taskSwitch: TaskSwitch;
}

/** What people are told of: failing answers, no answers, slow answers, unhealthy tasks, missing tasks. */
export class Alarms extends Construct {
  /** Where the alarms speak. */
  public readonly topic: AlarmTopic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { names, alarms, queryApi } = props.settings;
    const { loadBalancer, targetGroup } = props.entrance;
    const topic = new AlarmTopic(this, "topic", { name: names.alarmTopic, emails: props.emails });
    this.topic = topic;
    new Alarm(this, "server-errors", {
      name: `${names.service}-server-errors`,
      description: "Tasks answer with 500 and above; the task log says why, by request id",
      metric: targetGroup.metricServerErrors(loadBalancer),
      alarmWhen: "above",
      threshold: alarms.serverErrors,
      evaluationPeriods: 1,
      missingData: "notBreaching",
      topic,
    });
    new Alarm(this, "unanswered", {
      name: `${names.service}-unanswered`,
      description:
        "The load balancer answers with 500 and above itself: no task does, or one broke off; see the service's events",
      metric: loadBalancer.metricServerErrors(),
      alarmWhen: "above",
      threshold: alarms.serverErrors,
      evaluationPeriods: 1,
      missingData: "notBreaching",
      topic,
    });
    new Alarm(this, "latency", {
      name: `${names.service}-latency`,
      description: "Answers are slow; look at the times in the task log and at Keyspaces' own metrics",
      metric: targetGroup.metricLatency(loadBalancer),
      alarmWhen: "above",
      threshold: alarms.latencyMilliseconds / 1000,
      evaluationPeriods: 3,
      missingData: "notBreaching",
      topic,
    });
    new Alarm(this, "unhealthy-targets", {
      name: `${names.service}-unhealthy-targets`,
      description: "Tasks fail their health check; the service's events and the task log say why",
      metric: targetGroup.metricUnhealthyTargets(loadBalancer),
      alarmWhen: "above",
      threshold: 0,
      evaluationPeriods: 3,
      missingData: "notBreaching",
      topic,
    });
    const { autoscaling, desiredCount } = queryApi;
    new Alarm(this, "running-tasks", {
      name: `${names.service}-running-tasks`,
      description: "Fewer tasks run than desired, or nothing is known of them; the service's events say why",
      metric: props.service.metricRunningTasks(),
      alarmWhen: "below",
      threshold: props.taskSwitch.countOf(autoscaling.enabled ? autoscaling.minimumTasks : desiredCount),
      evaluationPeriods: 5,
      missingData: "breaching",
      topic,
    });
  }
}
