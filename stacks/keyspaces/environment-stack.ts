import type { Construct } from "constructs";
import { Cluster } from "../../modules/compute/cluster";
import { Keyspace } from "../../modules/keyspaces/keyspace";
import { KeyspacesEndpoint } from "../../modules/keyspaces/keyspaces-endpoint";
import { KeyspacesTable } from "../../modules/keyspaces/keyspaces-table";
import { LogGroup } from "../../modules/observability/log-group";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";
import { Entrance } from "./entrance";
import { addEnvironmentOutputs } from "./environment-outputs";
import { Roles } from "./roles";
import { TaskNetwork } from "./task-network";

/** A country, as load-data writes and query-api reads it; a population outgrows 32 bits. */
const COLUMNS = { id: "text", name: "text", capital: "text", population: "bigint", area: "int" } as const;

/** What applications run in and on: network, entrance, cluster, keyspace with its table, and the roles of the tasks. */
export class KeyspacesEnvironmentStack extends SystemStack {
  /** Where the tasks stand. */
  public readonly network: TaskNetwork;
  /** How requests reach the tasks. */
  public readonly entrance: Entrance;
  /** Where the tasks run. */
  public readonly cluster: Cluster;
  /** Where the tasks write their lines. */
  public readonly logGroup: LogGroup;
  /** What the tasks read and write. */
  public readonly table: KeyspacesTable;
  /** Whom the tasks act as. */
  public readonly roles: Roles;

  constructor(scope: Construct, id: string, settings: Settings) {
    const system = settings.keyspaces;
    const { names, keyspace } = system;
    super(scope, id, { settings, application: names.application });
    this.network = new TaskNetwork(this, "network", system);
    this.entrance = new Entrance(this, "entrance", { settings: system, network: this.network });
    this.cluster = new Cluster(this, "cluster", { name: names.environment });
    this.logGroup = new LogGroup(this, "log", {
      name: `${names.environment}-cluster`,
      retentionDays: system.logRetentionDays,
    });
    this.table = new KeyspacesTable(this, "countries", {
      keyspace: new Keyspace(this, "keyspace", { name: keyspace.name, preventDestroy: keyspace.preventDestroy }),
      name: keyspace.table,
      columns: COLUMNS,
      partitionKey: ["id"],
      pointInTimeRecovery: keyspace.pointInTimeRecovery,
      kmsKeyArn: keyspace.kmsKeyArn,
    });
    this.roles = new Roles(this, "roles", { settings: system, logGroup: this.logGroup, table: this.table });
    new KeyspacesEndpoint(this, "cassandra", {
      name: `${names.environment}-cassandra`,
      network: this.network.network,
      table: this.table,
      roles: [this.roles.read, this.roles.write],
    }).allowFrom(this.network.tasks);
    const { network, entrance, cluster, logGroup, roles } = this;
    const ownDomainName = system.loadBalancer.tls !== undefined;
    addEnvironmentOutputs(this, { network, entrance, cluster, logGroup, roles, ownDomainName });
  }
}
