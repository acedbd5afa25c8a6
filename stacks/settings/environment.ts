/** Environments that there is a settings file for. */
export const ENVIRONMENTS = ["dev", "staging", "production"] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

/**
 * A name as an environment has it: in `dev` as it is, elsewhere with the environment at its end, so that environments
 * can share an account.
 */
export const nameIn = (environment: Environment, name: string): string =>
  environment === "dev" ? name : `${name}-${environment}`;
