import { readTableName, type TableName } from "../service-kit/cassandra/identifier";
import { type CassandraSettings, readCassandraSettings } from "../service-kit/cassandra/settings";
import { overrideEnvironment, requireGiven } from "../service-kit/command-line";
import { type Configuration, type Environment, readConfiguration } from "../service-kit/configuration";
import { queryApi } from "./contract";
import { program } from "./program";

/** What the service reads at start. */
export type QueryApiConfiguration = Configuration<typeof queryApi> & {
  readonly name: TableName;
  readonly cassandra: CassandraSettings;
};

/** Reads variables, and options in their place. Throws a ConfigurationFault. */
export const readQueryApiConfiguration = (
  env: Environment,
  options: Readonly<Record<string, string>> = {},
): QueryApiConfiguration => {
  const given = overrideEnvironment(program, options, env);
  requireGiven(program, queryApi, given);
  const configuration = readConfiguration(queryApi, given);
  return {
    ...configuration,
    name: readTableName(configuration),
    cassandra: readCassandraSettings(configuration),
  };
};
