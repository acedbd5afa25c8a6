/**
 * Names of keyspaces and tables: what AWS allows, in lower case.
 *
 * CQL reads a name without quotes in lower case, so one with capitals could only be reached with them.
 */
const PATTERN = /^[a-z0-9][a-z0-9_]{1,47}$/;

/** What is allowed of a name of a keyspace or a table. */
export const ALLOWED_IDENTIFIER =
  '2 to 48 characters of lower case letters, digits and "_", beginning with a letter or digit';

/** Why a name does not fit a keyspace or a table; undefined when it does. */
export const identifierProblem = (name: string): string | undefined =>
  PATTERN.test(name) ? undefined : ALLOWED_IDENTIFIER;
