import { Construct } from "constructs";
import { EcsTaskRole } from "../../modules/identity/ecs-task-role";
import type { KeyspacesTable } from "../../modules/keyspaces/keyspaces-table";
import type { LogGroup } from "../../modules/observability/log-group";
import { ImportedRepository } from "../../modules/registry/imported-repository";
import type { Settings } from "../settings/schema";

export interface RolesProps {
  /** Settings of the system. */
  readonly settings: Settings["keyspaces"];
  /** Log group that tasks write to. */
  readonly logGroup: LogGroup;
  /** Table that tasks use. */
  readonly table: KeyspacesTable;
}

/** Roles of the tasks, each with no more than it needs; the images' repositories are made later, by their names. */
export class Roles extends Construct {
  /** The role that ECS itself uses to start a task. */
  public readonly execution: EcsTaskRole;
  /** Role of whoever reads the table. */
  public readonly read: EcsTaskRole;
  /** Role of whoever fills the table. */
  public readonly write: EcsTaskRole;

  constructor(scope: Construct, id: string, props: RolesProps) {
    super(scope, id);
    const { names } = props.settings;
    this.execution = new EcsTaskRole(this, "execution", {
      name: `${names.environment}-TaskExecutionRole`,
      description: "Starts the tasks of load-data and query-api",
    });
    for (const repository of [names.loadDataRepository, names.queryApiRepository]) {
      ImportedRepository.fromName(this, repository).grantPull(this.execution);
    }
    props.logGroup.grantWrite(this.execution);
    this.read = new EcsTaskRole(this, "read", {
      name: `${names.environment}-KeyspacesECSReadRole`,
      description: "Reads the countries",
    });
    props.table.grantRead(this.read);
    this.write = new EcsTaskRole(this, "write", {
      name: `${names.environment}-KeyspacesECSWriteRole`,
      description: "Reads and writes the countries",
    });
    props.table.grantReadWrite(this.write);
  }
}
