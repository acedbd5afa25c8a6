import { Fn, Token, Tokenization } from "cdktf";
import { escapeForExpression } from "./escape";

/** A JSON document whose strings may hold tokens. */
export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

const isArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const escapeKey = (key: string): string => {
  // CDKTF prints a key's token as text, and loses the value.
  if (Token.isUnresolved(key)) throw new TypeError(`a key of a JSON document cannot hold a token: "${key}"`);
  return escapeForExpression(key);
};

const escapeValue = (value: JsonValue): unknown => {
  if (typeof value === "string") return escapeForExpression(value);
  if (typeof value !== "object" || Tokenization.isResolvable(value)) return value;
  if (isArray(value)) return value.map(escapeValue);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[escapeKey(key), escapeValue(inner)]],
    ),
  );
};

/**
 * A JSON document as a Terraform expression, right in both exits.
 *
 * CDKTF 0.21 prints the strings inside `Fn.jsonencode` without escaping them, and `JSON.stringify` of tokens is not
 * valid HCL after `--hcl`: so the strings are escaped here, and Terraform does the encoding. Members that are
 * undefined are left out.
 */
export const json = (document: JsonObject | readonly JsonValue[]): string => Fn.jsonencode(escapeValue(document));
