import { longestRecord, type SourceRecord, UnreadableRecord } from "./record";

const whiteSpace = /\s/;

/** Cuts a list's elements out of JSON while it comes in; each is parsed as a whole only then. */
class ElementCutter {
  #line = 1;
  #startLine = 1;
  #place: "before" | "between" | "inside" | "behind" = "before";
  #text = "";
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** A comma was read, so that another element has to follow. */
  #expectsElement = false;
  #hasElements = false;

  *push(chunk: string): Generator<SourceRecord> {
    for (const character of chunk) {
      if (this.#place === "inside") {
        if (this.#endsElement(character)) yield this.#finish();
        else this.#extend(character);
      }
      if (this.#place !== "inside") this.#outside(character);
      if (character === "\n") this.#line += 1;
    }
  }

  end(): void {
    if (this.#place === "before") throw new UnreadableRecord(this.#line, "holds no list: begin with [");
    if (this.#place !== "behind") throw new UnreadableRecord(this.#line, "ends before its list does: ] is missing");
  }

  // A comma or the list's own bracket, outside of strings and of brackets that the element has opened.
  #endsElement(character: string): boolean {
    return !this.#inString && this.#depth === 0 && (character === "," || character === "]");
  }

  #extend(character: string): void {
    this.#text += character;
    if (this.#text.length > longestRecord) {
      throw new UnreadableRecord(this.#startLine, `begins a record of more than ${longestRecord} characters`);
    }
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (character === "\\") this.#escaped = true;
      else if (character === '"') this.#inString = false;
    } else if (character === '"') this.#inString = true;
    else if (character === "{" || character === "[") this.#depth += 1;
    else if (character === "}" || character === "]") this.#depth -= 1;
  }

  #outside(character: string): void {
    if (whiteSpace.test(character) || character === "\uFEFF") return;
    if (this.#place === "before") {
      if (character !== "[") throw new UnreadableRecord(this.#line, "must begin a list: [");
      this.#place = "between";
    } else if (this.#place === "behind") {
      throw new UnreadableRecord(this.#line, "has more behind the list's end");
    } else if (character === "]" && !this.#expectsElement) this.#place = "behind";
    else if (character === "," && this.#hasElements && !this.#expectsElement) this.#expectsElement = true;
    else if (",]}".includes(character)) throw new UnreadableRecord(this.#line, "is not valid JSON");
    else {
      this.#place = "inside";
      this.#startLine = this.#line;
      this.#text = "";
      this.#depth = 0;
      this.#extend(character);
    }
  }

  #finish(): SourceRecord {
    this.#place = "between";
    this.#expectsElement = false;
    this.#hasElements = true;
    let value: unknown;
    try {
      value = JSON.parse(this.#text);
    } catch {
      throw new UnreadableRecord(this.#startLine, "is not valid JSON");
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new UnreadableRecord(this.#startLine, "must be an object with the country's fields");
    }
    return { line: this.#startLine, value: { ...value } };
  }
}

/** Reads a list of objects. */
export async function* readJsonRecords(text: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  const cutter = new ElementCutter();
  for await (const chunk of text) yield* cutter.push(chunk);
  cutter.end();
}
