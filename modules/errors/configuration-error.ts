import type { ConfigurationErrorCode } from "./codes";

const BRAND = Symbol.for("slipway.ConfigurationError");

/**
 * Something that the user configured cannot be built.
 *
 * The message says what was given and what is allowed; it is all that a user sees, so it has no stack trace.
 */
export class ConfigurationError extends Error {
  /** By mark instead of class, so that it also holds across two copies of the module. */
  public static isConfigurationError(error: unknown): error is ConfigurationError {
    return typeof error === "object" && error !== null && BRAND in error;
  }

  public readonly [BRAND] = true;

  /**
   * @param code what went wrong, from the table of codes
   * @param path where: a construct path, or the path of a setting
   * @param problem what was given and what is allowed, in the user's vocabulary
   * @param hint what to do about it
   */
  constructor(
    public readonly code: ConfigurationErrorCode,
    public readonly path: string,
    public readonly problem: string,
    public readonly hint?: string,
  ) {
    super(`${code} at ${path}: ${problem}${hint ? ` (${hint})` : ""}`);
    this.name = "ConfigurationError";
  }
}
