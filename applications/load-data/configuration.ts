import { readTableName, type TableName } from "../service-kit/cassandra/identifier";
import { type CassandraSettings, readCassandraSettings } from "../service-kit/cassandra/settings";
import { overrideEnvironment, requireGiven } from "../service-kit/command-line";
import { type Configuration, type Environment, readConfiguration } from "../service-kit/configuration";
import { loadData } from "./contract";
import { program } from "./program";

/** What the task reads at start. */
export type LoadDataConfiguration = Configuration<typeof loadData> & {
  readonly name: TableName;
  readonly cassandra: CassandraSettings;
  /** @default - the five countries that come with it */
  readonly file?: string;
};

/** Reads variables, and options in their place. Throws a ConfigurationFault. */
export const readLoadDataConfiguration = (
  env: Environment,
  options: Readonly<Record<string, string>> = {},
): LoadDataConfiguration => {
  const given = overrideEnvironment(program, options, env);
  requireGiven(program, loadData, given);
  const configuration = readConfiguration(loadData, given);
  return {
    ...configuration,
    name: readTableName(configuration),
    cassandra: readCassandraSettings(configuration),
    ...(options.file === undefined ? {} : { file: options.file }),
  };
};
