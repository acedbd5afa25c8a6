import type { ParsedUrlQuery } from "node:querystring";
import { ServiceError, serviceErrors } from "../../service-kit/errors";

/** Throws a 400 that says what to change. */
export const refuse = (message: string): never => {
  throw new ServiceError(serviceErrors.invalidRequest, { message });
};

/** Refuses parameters that a route does not know, so that a typing error is not taken for the default. */
export const allowOnly = (query: ParsedUrlQuery, allowed: readonly string[]): void => {
  const unknown = Object.keys(query).filter((name) => !allowed.includes(name));
  if (unknown.length === 0) return;
  const quote = (names: readonly string[]): string => names.map((name) => JSON.stringify(name.slice(0, 40))).join(", ");
  refuse(`unknown parameter ${quote(unknown)}: allowed are ${quote(allowed)}`);
};

/** A parameter's text, or undefined when it is not given. */
export const single = (query: ParsedUrlQuery, name: string): string | undefined => {
  const value = query[name];
  return Array.isArray(value) ? refuse(`${name} must be given once`) : value;
};

/** A whole number within bounds. */
export const wholeNumber = (text: string, name: string, minimum: number, maximum: number): number => {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= minimum && number <= maximum
    ? number
    : refuse(`${name} must be a whole number from ${minimum} to ${maximum}`);
};
