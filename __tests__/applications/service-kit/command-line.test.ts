import {
  overrideEnvironment,
  type Program,
  readArguments,
  renderUsage,
  requireGiven,
} from "../../../applications/service-kit/command-line";
import { defineContract } from "../../../applications/service-kit/contract";

const program: Program = {
  name: "sample",
  version: "1.2.3",
  summary: "Does something.",
  options: {
    region: { short: "r", value: "<region>", description: "where", variable: "AWS_REGION" },
    port: { short: "p", value: "<port>", description: "TCP port", variable: "PORT" },
    file: { value: "<csv>", description: "what to load" },
  },
};
const contract = defineContract({
  name: "sample",
  size: { cpu: 256, memoryMiB: 512 },
  environment: {
    AWS_REGION: { description: "Region of the keyspace" },
    PORT: { description: "TCP port", format: "integer", default: "8080" },
  },
  secrets: {},
});

describe("the arguments", () => {
  it.each([
    [[], {}],
    [["-r", "eu-west-1"], { region: "eu-west-1" }],
    [["-r eu-west-1"], { region: "eu-west-1" }],
    [["-r  eu-west-1 "], { region: "eu-west-1" }],
    [["-reu-west-1"], { region: "eu-west-1" }],
    [["--region", " eu-west-1 "], { region: "eu-west-1" }],
    [["--region=eu-west-1"], { region: "eu-west-1" }],
    [["--region eu-west-1", "-p 80"], { region: "eu-west-1", port: "80" }],
    [["-r", "eu-west-1", "-r", "us-east-1"], { region: "us-east-1" }],
    [["--file", "a b.csv"], { file: "a b.csv" }],
  ])("%j are the options %j", (given, values) => {
    expect(readArguments(program, given)).toEqual({ kind: "run", values });
  });

  it.each([
    [["-h"], { kind: "help" }],
    [["-r", "eu-west-1", "--help"], { kind: "help" }],
    [["-V"], { kind: "version" }],
    [["--version "], { kind: "version" }],
    [["-x"], { kind: "wrong", message: 'unknown option "-x"' }],
    [["--force"], { kind: "wrong", message: 'unknown option "--force"' }],
    [["countries"], { kind: "wrong", message: 'unexpected argument "countries"' }],
    [["--", "countries"], { kind: "wrong", message: 'unexpected argument "countries"' }],
  ])("%j mean %j", (given, asked) => {
    expect(readArguments(program, given)).toEqual(asked);
  });

  it.each([
    [["-r"], "-r/--region has no value: give <region> after it, or set AWS_REGION"],
    [["-r", ""], "-r/--region has no value: give <region> after it, or set AWS_REGION"],
    [["-r", "-p", "80"], "-r/--region has no value: give <region> after it, or set AWS_REGION"],
    [["--file"], "--file has no value: give <csv> after it"],
  ])("%j lack a value, and the message names option and variable", (given, message) => {
    expect(() => readArguments(program, given)).toThrow(message);
  });
});

describe("options and variables", () => {
  it("an option takes precedence over its variable", () => {
    const env = overrideEnvironment(
      program,
      { region: "eu-west-1", file: "a.csv" },
      { AWS_REGION: "us-east-1", PORT: "1" },
    );
    expect(env).toEqual({ AWS_REGION: "eu-west-1", PORT: "1" });
  });

  it("what neither gives is named by both", () => {
    expect(() => requireGiven(program, contract, { AWS_REGION: " " })).toThrow(
      "no region is given: use -r/--region <region>, or set AWS_REGION (Region of the keyspace)",
    );
    expect(() => requireGiven(program, contract, { AWS_REGION: "eu-west-1" })).not.toThrow();
  });
});

it("the usage lists every option with its variable", () => {
  expect(renderUsage(program)).toBe(`usage: sample [options]
Does something.

  -r, --region <region>  where (or AWS_REGION)
  -p, --port <port>      TCP port (or PORT)
      --file <csv>       what to load
  -V, --version          print the version
  -h, --help             print this
`);
});
