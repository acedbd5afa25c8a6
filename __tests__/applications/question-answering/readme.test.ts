import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { questionAnswering } from "../../../applications/question-answering/contract";
import { answerErrors } from "../../../applications/question-answering/errors";
import { renderAllowed } from "../../../applications/service-kit/configuration";
import type { Variable } from "../../../applications/service-kit/contract";
import { type ErrorKind, serviceErrors } from "../../../applications/service-kit/errors";

const read = (path: string): string => readFileSync(resolve(__dirname, "../../../applications", path), "utf8");

/** Rows of a README's tables, cell by cell, whose first cell is a name in capitals. */
const rowsOf = (readme: string): string[][] =>
  readme
    .split("\n")
    .filter((line) => /^\| `[A-Z_]+` /.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe("the README", () => {
  const rows = rowsOf(read("question-answering/README.md"));

  it("has a row for every variable of the contract, as the contract has it, and no other", () => {
    const row = ([name, variable]: [string, Variable]) => [
      `\`${name}\``,
      variable.description,
      renderAllowed(variable),
      variable.default === undefined ? "–" : `\`${variable.default}\``,
    ];
    const { environment, secrets } = questionAnswering;
    const variables: [string, Variable][] = [...Object.entries(environment), ...Object.entries(secrets)];
    expect(rows.slice(0, variables.length)).toEqual(variables.map(row));
  });

  it("has a row for every error of the application, as the table has it, and no other", () => {
    const kinds: ErrorKind[] = Object.values(answerErrors);
    const row = ({ code, status, message, retryAfterSeconds }: ErrorKind) => [
      `\`${code}\``,
      String(status),
      message,
      retryAfterSeconds === undefined ? "–" : `${retryAfterSeconds} s`,
    ];
    expect(rows.slice(-kinds.length)).toEqual(kinds.map(row));
    expect(rows).toHaveLength(10 + kinds.length);
  });

  it("of the service kit has a row for every error of every service", () => {
    const told = rowsOf(read("service-kit/README.md")).map(([code, status]) => `${code} ${status}`);
    expect(told).toEqual(Object.values(serviceErrors).map(({ code, status }) => `\`${code}\` ${status}`));
  });
});
