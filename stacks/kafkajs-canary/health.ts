import { Construct } from "constructs";
import type { FargateService } from "../../modules/compute/fargate-service";
import { Alarm } from "../../modules/observability/alarm";
import { AlarmTopic } from "../../modules/observability/alarm-topic";
import { Dashboard } from "../../modules/observability/dashboard";
import type { LogGroup } from "../../modules/observability/log-group";
import { LogLines } from "../../modules/observability/log-lines";
import { SlackNotice } from "../../modules/observability/slack-notice";
import type { Settings } from "../settings/schema";
import { renderGraphs } from "./graphs";
import { renderSignals } from "./signals";

export interface HealthProps {
  /** Settings of the system. */
  readonly settings: Settings["kafkajsCanary"];
  /** Mail addresses that are told. */
  readonly emails: string[];
  /** Service that is watched. */
  readonly service: FargateService;
  /** Where its tasks write their lines. */
  readonly logGroup: LogGroup;
}

/** What people are told and shown: alarms, the topic where they speak, the dashboard, and Slack if it is asked for. */
export class Health extends Construct {
  /** Where the alarms speak. */
  public readonly topic: AlarmTopic;
  /** What is looked at when one rings. */
  public readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: HealthProps) {
    super(scope, id);
    const { settings, service, logGroup } = props;
    const { names, slack } = settings;
    this.topic = new AlarmTopic(this, "topic", { name: names.alarmTopic, emails: props.emails });
    const errorLines = new LogLines(this, "error-lines", {
      logGroup,
      pattern: '{ ($.level = "error") || ($.level = "fatal") }',
      namespace: settings.metricsNamespace,
      name: `${names.service}-error-lines`,
    });
    const signals = renderSignals({ settings, service, errorLines });
    const alarms = signals.map(
      ({ id: alarmId, ...signal }) =>
        new Alarm(this, alarmId, { ...signal, name: `${names.service}-${alarmId}`, topic: this.topic }),
    );
    this.dashboard = new Dashboard(this, "dashboard", {
      name: names.dashboard,
      graphs: renderGraphs(settings, signals),
      alarms,
    });
    if (slack === undefined) return;
    new SlackNotice(this, "slack", { ...slack, name: names.slackNotice, topic: this.topic });
  }
}
