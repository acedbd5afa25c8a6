import { parseArguments } from "../../../applications/question-answering/command-line";

describe("the command line", () => {
  it.each([
    [[], { kind: "serve" }],
    [["ingest", "documents"], { kind: "ingest", source: "documents" }],
    [["ingest", "s3://bucket/a b"], { kind: "ingest", source: "s3://bucket/a b" }],
    [["--help"], { kind: "help" }],
    [["ingest"], { kind: "wrong", message: "ingest needs a folder or an s3:// address" }],
    [["ingest", ""], { kind: "wrong", message: "ingest needs a folder or an s3:// address" }],
    [["ingest", "a", "b"], { kind: "wrong", message: "ingest takes one source, not 2" }],
    [["ingest", "--force"], { kind: "wrong", message: 'unknown option "--force"' }],
    [["load"], { kind: "wrong", message: 'unknown command "load"' }],
  ])("%j means %j", (given, command) => {
    expect(parseArguments(given)).toEqual(command);
  });
});
