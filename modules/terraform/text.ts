import { Fn } from "cdktf";
import { escapeForExpression } from "./escape";

/**
 * Text that mixes tokens with quotes or backslashes, right in both exits: a command line for an operator, say.
 *
 * A plain template string would lose its backslashes' meaning in HCL, where CDKTF prints it unescaped.
 */
export const text = (value: string): string => Fn.join("", [escapeForExpression(value)]);
