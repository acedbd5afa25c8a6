import type { ConfigurationErrorCode } from "../../modules/errors/codes";
import { ConfigurationError } from "../../modules/errors/configuration-error";

/** The error that something throws, by its code, its path and its whole message. */
export const errorOf = (build: () => unknown): Pick<ConfigurationError, "code" | "path" | "message"> => {
  try {
    build();
  } catch (error) {
    if (!ConfigurationError.isConfigurationError(error)) throw error;
    const { code, path, message } = error;
    return { code, path, message };
  }
  throw new Error("nothing was thrown");
};

/** A configuration error as {@link errorOf} gives it. */
export const configurationError = (code: ConfigurationErrorCode, path: string, problem: string) => {
  return { code, path, message: `${code} at ${path}: ${problem}` };
};
