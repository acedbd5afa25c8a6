import { Construct } from "constructs";
import { loadData } from "../../applications/load-data/contract";
import { queryApi } from "../../applications/query-api/contract";
import { FargateTaskDefinition } from "../../modules/compute/fargate-task-definition";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import { GrantedRole } from "../../modules/identity/granted-role";
import { Repository } from "../../modules/registry/repository";
import type { Settings } from "../settings/schema";
import type { KeyspacesEnvironmentStack } from "./environment-stack";

export interface TasksProps {
  /** Settings of the system. */
  readonly settings: Settings["keyspaces"];
  /** What the tasks run in and on. */
  readonly environment: KeyspacesEnvironmentStack;
  /** Tag of both images. */
  readonly imageTag: string;
}

/** What runs, and the repositories of its images. */
export class Tasks extends Construct {
  /** Repository of load-data. */
  public readonly loadDataRepository: Repository;
  /** Repository of query-api. */
  public readonly queryApiRepository: Repository;
  /** Fills the table, once. */
  public readonly loadData: FargateTaskDefinition<typeof loadData>;
  /** Answers questions about countries. */
  public readonly queryApi: FargateTaskDefinition<typeof queryApi>;

  constructor(scope: Construct, id: string, props: TasksProps) {
    super(scope, id);
    const { names, registry, ...settings } = props.settings;
    const { roles, table, logGroup } = props.environment;
    this.loadDataRepository = new Repository(this, "load-data-repository", {
      name: names.loadDataRepository,
      ...registry,
    });
    this.queryApiRepository = new Repository(this, "query-api-repository", {
      name: names.queryApiRepository,
      ...registry,
    });
    const shared = {
      environment: {
        AWS_REGION: AwsEnvironment.of(this).region,
        KEYSPACE: table.keyspace.name,
        TABLE: table.name,
      },
      secrets: {},
      logGroup,
      executionRole: GrantedRole.fromArn(roles.execution.arn),
    };
    this.loadData = new FargateTaskDefinition(this, "load-data", {
      ...shared,
      family: names.loadDataFamily,
      contract: loadData,
      image: this.loadDataRepository.imageOf(props.imageTag),
      size: settings.loadData.size,
      taskRole: GrantedRole.fromArn(roles.write.arn),
    });
    this.queryApi = new FargateTaskDefinition(this, "query-api", {
      ...shared,
      family: names.queryApiFamily,
      contract: queryApi,
      image: this.queryApiRepository.imageOf(props.imageTag),
      size: settings.queryApi.size,
      taskRole: GrantedRole.fromArn(roles.read.arn),
    });
  }
}
