import { type Environment, orExit, secretValues } from "../../service-kit/configuration";
import { endOnUncaught, exitCodeOf, logWarnings, onStopSignal, stopDeadlineMs } from "../../service-kit/lifecycle";
import { createLogger, type Logger } from "../../service-kit/logger";
import { type IngestConfiguration, readIngestConfiguration } from "../configuration";
import { ingest } from "../contract";
import { connectBedrock } from "../models/bedrock-client";
import { bedrockEmbedder } from "../models/embedder";
import { connectQdrant } from "../retrieval/qdrant-connection";
import { qdrantChunkStore } from "./chunk-store";
import { CollectionFault, ensureCollection } from "./collection";
import { type IngestSummary, runIngest } from "./run";
import { type DocumentSource, SourceFault } from "./sources/document-source";
import { folderSource } from "./sources/folder";
import { parseS3Address, s3Source } from "./sources/s3";

const exitCodes = { allLoaded: 0, notAllLoaded: 1 } as const;

const sourceOf = (source: string, region: string): DocumentSource => {
  if (!source.startsWith("s3://")) return folderSource(source);
  const address = parseS3Address(source);
  if (address === undefined) throw new SourceFault(`${JSON.stringify(source)} is no s3://bucket/prefix`);
  return s3Source(address, region);
};

const report = (summary: IngestSummary, source: string, log: Logger): number => {
  const { found, loaded, failed, skipped, chunks } = summary;
  if (found === 0) {
    log.error({ ...summary, source }, "nothing to load: there is no PDF, Markdown or text file");
    return exitCodes.notAllLoaded;
  }
  const text = `loaded ${loaded} of ${found} documents: ${chunks.embedded} chunks embedded, ${chunks.kept} kept, ${chunks.removed} removed; ${skipped} other files skipped`;
  if (failed.length === 0) log.info(summary, text);
  else log.error(summary, `${text}; not loaded: ${failed.join(", ")}`);
  return failed.length === 0 ? exitCodes.allLoaded : exitCodes.notAllLoaded;
};

const load = async (
  source: string,
  configuration: IngestConfiguration,
  log: Logger,
  signal: AbortSignal,
): Promise<number> => {
  const { embedding, AWS_REGION: region, QDRANT_COLLECTION: collection } = configuration;
  const documents = sourceOf(source, region);
  const bedrock = connectBedrock({ region, maxAttempts: 5 });
  const embedder = bedrockEmbedder(bedrock, embedding);
  const qdrant = connectQdrant({ url: configuration.QDRANT_URL, apiKey: configuration.QDRANT_API_KEY });

  const options = { collection, dimensions: embedding.dimensions, modelId: embedding.id };
  const { created } = await ensureCollection(qdrant, options, signal);
  if (created) log.info(options, "collection created");
  const store = qdrantChunkStore(qdrant, collection);
  return report(await runIngest({ source: documents, embedder, store, log, signal }), source, log);
};

/** Loads the documents of a folder or of an S3 prefix, and ends the process. */
export const ingestCommand = async (source: string, env: Environment): Promise<never> => {
  const configuration = orExit(() => readIngestConfiguration(env));
  const { name, stopTimeoutSeconds } = ingest;
  const log = createLogger({ name, level: configuration.LOG_LEVEL, secrets: secretValues(ingest, env) });
  endOnUncaught(log);
  logWarnings(log);

  const stop = new AbortController();
  let stoppedWith: number | undefined;
  onStopSignal((signal) => {
    stoppedWith = exitCodeOf(signal);
    log.info({ signal }, "stopping: what is loaded stays loaded, the next run does the rest");
    stop.abort(new Error(`stopped by ${signal}`));
    setTimeout(() => process.exit(exitCodes.notAllLoaded), stopDeadlineMs(stopTimeoutSeconds)).unref();
  });

  try {
    return process.exit(await load(source, configuration, log, stop.signal));
  } catch (error) {
    if (stoppedWith !== undefined) return process.exit(stoppedWith);
    const isUsers = error instanceof SourceFault || error instanceof CollectionFault;
    log.error(isUsers ? { source } : { source, err: error }, isUsers ? error.message : "given up");
    return process.exit(exitCodes.notAllLoaded);
  }
};
