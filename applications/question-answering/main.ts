import { parseArguments, usage } from "./command-line";

const badUsage = 2;

const main = async (): Promise<void> => {
  const command = parseArguments(process.argv.slice(2));
  switch (command.kind) {
    case "serve":
      return (await import("./serve")).serve(process.env);
    case "ingest":
      // Loaded when it is asked for: the service starts without S3 and without a PDF reader.
      return (await import("./ingest/command")).ingestCommand(command.source, process.env);
    case "help":
      process.stdout.write(usage);
      return;
    case "wrong":
      process.stderr.write(`${command.message}\n${usage}`);
      process.exitCode = badUsage;
  }
};

main().catch((error: unknown) => {
  // Before there is a logger: a port that is taken, for one.
  process.stderr.write(`cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
