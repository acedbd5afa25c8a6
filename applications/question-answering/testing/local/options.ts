import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface LocalOptions {
  readonly port: number;
  readonly bedrockPort: number;
  readonly qdrantPort: number;
  readonly documents: string;
  readonly logLevel: string;
}

export const usage = `usage: npm run local:question-answering -- [options]

  --port N              where the service listens (8080)
  --bedrock-port N      where the stand-in for Bedrock listens (8091)
  --qdrant-port N       where the stand-in for Qdrant listens (8092)
  --documents FOLDER    what is loaded (the samples)
  --log-level LEVEL     what the service logs (warn)
`;

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Reads the arguments, or says in words what is wrong with them. */
export const parseLocalOptions = (args: readonly string[], samples: string): LocalOptions | string => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "8080" },
        "bedrock-port": { type: "string", default: "8091" },
        "qdrant-port": { type: "string", default: "8092" },
        documents: { type: "string", default: samples },
        "log-level": { type: "string", default: "warn" },
      },
    });
    for (const name of ["port", "bedrock-port", "qdrant-port"] as const) {
      if (!isPort(Number(values[name]))) return `--${name} is a port, 1 to 65535, not "${values[name]}"`;
    }
    return {
      port: Number(values.port),
      bedrockPort: Number(values["bedrock-port"]),
      qdrantPort: Number(values["qdrant-port"]),
      documents: resolve(values.documents),
      logLevel: values["log-level"],
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
