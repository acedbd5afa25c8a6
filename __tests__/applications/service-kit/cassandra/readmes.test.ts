import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { loadData } from "../../../../applications/load-data/contract";
import { program as loadProgram } from "../../../../applications/load-data/program";
import { queryApi } from "../../../../applications/query-api/contract";
import { queryErrors } from "../../../../applications/query-api/errors";
import { program as queryProgram } from "../../../../applications/query-api/program";
import { renderAllowed } from "../../../../applications/service-kit/configuration";
import type { Variable } from "../../../../applications/service-kit/contract";
import type { ErrorKind } from "../../../../applications/service-kit/errors";

const read = (path: string): string => readFileSync(resolve(__dirname, "../../../../applications", path), "utf8");

/** Rows of a README's tables, cell by cell, whose first cell begins as given. */
const rowsOf = (readme: string, first: RegExp): string[][] =>
  readme
    .split("\n")
    .filter((line) => first.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const variableRow = ([name, variable]: [string, Variable]): string[] => [
  `\`${name}\``,
  variable.description,
  renderAllowed(variable),
  variable.default === undefined ? "–" : `\`${variable.default}\``,
];
const errorRow = ({ code, status, message, retryAfterSeconds }: ErrorKind): string[] => [
  `\`${code}\``,
  String(status),
  message,
  retryAfterSeconds === undefined ? "–" : `${retryAfterSeconds} s`,
];

describe.each([
  ["load-data", loadData, loadProgram, []],
  ["query-api", queryApi, queryProgram, Object.values(queryErrors)],
])("the README of %s", (name, contract, program, errors) => {
  const readme = read(`${name}/README.md`);

  it("has a row for every variable and every error, as contract and table have it, and no other", () => {
    const variables: [string, Variable][] = Object.entries(contract.environment);
    expect(rowsOf(readme, /^\| `[A-Z_]+` /)).toEqual([...variables.map(variableRow), ...errors.map(errorRow)]);
  });

  it("has a row for every option, and no other", () => {
    const options = Object.entries(program.options).map(
      ([long, { short, value }]) =>
        `${short === undefined ? "" : `\`-${short}\`, `}\`--${long} ${value.replace("|", "\\|")}\``,
    );
    const told = rowsOf(readme, /^\| `-/).map(([first]) => first);
    expect(told).toEqual([...options, "`-V`, `--version`", "`-h`, `--help`"]);
  });
});
