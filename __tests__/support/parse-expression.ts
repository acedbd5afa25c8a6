/**
 * Reads the JSON document inside `${jsonencode(…)}`, or inside its hash `${sha1(jsonencode(…))}`, as Terraform would;
 * references stay as `${reference}`.
 */
export const parseJsonExpression = (expression: string): unknown => {
  const hashed = /^\$\{sha1\(jsonencode\((.*)\)\)\}$/s.exec(expression)?.[1];
  const inner = hashed ?? /^\$\{jsonencode\((.*)\)\}$/s.exec(expression)?.[1];
  if (inner === undefined) throw new Error(`not a jsonencode expression: ${expression.slice(0, 80)}`);
  return new ExpressionReader(inner).whole();
};

/** Reads the text inside `${join("", […])}`, as `text` of modules/terraform/text.ts writes it. */
export const parseTextExpression = (expression: string): string => {
  const inner = /^\$\{join\("", (\[.*\])\)\}$/s.exec(expression)?.[1];
  if (inner === undefined) throw new Error(`not a text expression: ${expression.slice(0, 80)}`);
  return (new ExpressionReader(inner).whole() as unknown[]).join("");
};

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const OPENING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

class ExpressionReader {
  private at = 0;

  constructor(private readonly source: string) {}

  public whole(): unknown {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.source.length) throw new Error(`nothing expected at ${this.rest()}`);
    return value;
  }

  private value(): unknown {
    this.skipSpace();
    switch (this.source[this.at]) {
      case "{":
        return this.object();
      case "[":
        return this.list();
      case '"':
        return this.text();
      default:
        return this.bare();
    }
  }

  private object(): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    this.at += 1;
    while (!this.closes("}")) {
      const key = this.text();
      this.skipSpace();
      if (this.source[this.at] !== "=") throw new Error(`"=" expected at ${this.rest()}`);
      this.at += 1;
      result[key] = this.value();
    }
    return result;
  }

  private list(): unknown[] {
    const result: unknown[] = [];
    this.at += 1;
    while (!this.closes("]")) result.push(this.value());
    return result;
  }

  /** Skips to what comes next, over a comma; true and past it when it is the closing bracket. */
  private closes(bracket: string): boolean {
    this.skipSpace();
    if (this.source[this.at] === ",") this.at += 1;
    this.skipSpace();
    if (this.at >= this.source.length) throw new Error(`"${bracket}" expected at the end`);
    if (this.source[this.at] !== bracket) return false;
    this.at += 1;
    return true;
  }

  private text(): string {
    let result = "";
    if (this.source[this.at] !== '"') throw new Error(`a string expected at ${this.rest()}`);
    this.at += 1;
    while (this.source[this.at] !== '"') {
      if (this.at >= this.source.length) throw new Error("a string without end");
      if (/^(\$\$|%%?)\{/.test(this.rest())) throw new Error(`a template that was not meant at ${this.rest()}`);
      result += this.source.startsWith("${", this.at) ? this.interpolation() : this.character();
    }
    this.at += 1;
    return result;
  }

  private character(): string {
    const character = this.source.charAt(this.at++);
    if (character !== "\\") return character;
    const escaped = this.source.charAt(this.at++);
    const simple = ESCAPES[escaped];
    if (simple !== undefined) return simple;
    const digits = /^[0-9a-fA-F]{4}/.exec(this.source.slice(this.at))?.[0];
    if (escaped !== "u" || digits === undefined) throw new Error(`Terraform knows no escape \\${escaped}`);
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private interpolation(): string {
    const start = this.at;
    this.at += 1;
    this.skipGroup();
    return this.source.slice(start, this.at);
  }

  private bare(): unknown {
    const start = this.at;
    while (this.at < this.source.length && !/[,\]})]/.test(this.source.charAt(this.at))) {
      if (this.source.charAt(this.at) in OPENING) this.skipGroup();
      else this.at += 1;
    }
    const word = this.source.slice(start, this.at).trim();
    if (word === "") throw new Error(`a value expected at ${this.rest()}`);
    return /^(true|false|null|-?[\d.]+)$/.test(word) ? JSON.parse(word) : `\${${word}}`;
  }

  /** Skips a bracket with all that is inside of it, strings included. */
  private skipGroup(): void {
    const closing = OPENING[this.source.charAt(this.at++)];
    while (this.source.charAt(this.at) !== closing) {
      if (this.at >= this.source.length) throw new Error(`"${closing}" expected at the end`);
      const character = this.source.charAt(this.at);
      if (character === '"') this.text();
      else if (character in OPENING) this.skipGroup();
      else this.at += 1;
    }
    this.at += 1;
  }

  private rest(): string {
    return this.source.slice(this.at, this.at + 40);
  }

  private skipSpace(): void {
    while (/\s/.test(this.source.charAt(this.at))) this.at += 1;
  }
}
