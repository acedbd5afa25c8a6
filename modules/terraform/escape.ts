import { Token, Tokenization } from "cdktf";

/**
 * A quoted HCL string's inside for literal text: what Terraform reads back is the text itself.
 *
 * `$` and `%` before a brace are written as code points, since CDKTF escapes a visible `${` a second time.
 */
const escapeLiteral = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/\$(?=\{)/g, "\\u0024")
    .replace(/%(?=\{)/g, "\\u0025");

/** Escapes the literal parts of a string and leaves the tokens in it alone. */
export const escapeForExpression = (text: string): string => {
  const markers = Tokenization.reverseString(text).tokens.map((token) => Token.asString(token));
  let rest = text;
  let escaped = "";
  for (const marker of markers) {
    const at = rest.indexOf(marker);
    // A "$" right before what becomes "${…}" would turn the reference into text.
    escaped += escapeLiteral(rest.slice(0, at)).replace(/\$$/, "\\u0024") + marker;
    rest = rest.slice(at + marker.length);
  }
  return escaped + escapeLiteral(rest);
};
