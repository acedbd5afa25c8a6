import { ConfigurationFault } from "../configuration";

/** What a keyspace and a table may be called: what CQL takes without quotes, in the 48 characters that it allows. */
const identifier = /^[a-z][a-z0-9_]{0,47}$/;

/** A table with its keyspace, both checked: the only text from outside that ever becomes a part of CQL. */
export interface TableName {
  readonly keyspace: string;
  readonly table: string;
}

const check = (variable: string, value: string): string => {
  if (identifier.test(value)) return value;
  throw new ConfigurationFault(
    `${variable} must be 1 to 48 lower-case letters, digits and underscores that start with a letter, not ${JSON.stringify(value.slice(0, 80))}`,
  );
};

/** Checks both names, or throws a {@link ConfigurationFault} that names the variable. */
export const readTableName = (configuration: { readonly KEYSPACE: string; readonly TABLE: string }): TableName => ({
  keyspace: check("KEYSPACE", configuration.KEYSPACE),
  table: check("TABLE", configuration.TABLE),
});

/** Quoted, so that a word of CQL itself (`table`, `select`) may be a name too. */
export const quoteTable = ({ keyspace, table }: TableName): string => `"${keyspace}"."${table}"`;
