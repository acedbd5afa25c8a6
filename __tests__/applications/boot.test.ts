import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

import { readCanaryConfiguration } from "../../applications/kafkajs-canary/configuration";
import { kafkajsCanary } from "../../applications/kafkajs-canary/contract";
import { readLoadDataConfiguration } from "../../applications/load-data/configuration";
import { columns } from "../../applications/load-data/table/columns";
import { readQueryApiConfiguration } from "../../applications/query-api/configuration";
import { queryApi } from "../../applications/query-api/contract";
import { readIngestConfiguration, readServeConfiguration } from "../../applications/question-answering/configuration";
import { questionAnswering } from "../../applications/question-answering/contract";
import { startQdrantStandIn } from "../../applications/question-answering/testing/qdrant-stand-in";
import { bundleOf } from "../support/bundle";
import { freePort } from "../support/free-port";
import { stackOf } from "../support/stack";
import { containerOf, environmentOf } from "../support/task-environment";

const KEY = "test-key-not-a-secret";

const stack = stackOf("question-answering-app");
const keyspaces = stackOf("keyspaces-app");
const canary = stackOf("kafkajs-canary-app");

/** Runs an application to its own end. */
const endOf = async (bundle: string, env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [bundle], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].on("data", (chunk: Buffer) => {
      said[stream] += chunk.toString();
    });
  }
  const [code] = await once(child, "close");
  return { code, ...said };
};

describe("an application starts with exactly what its task definition gives it", () => {
  const secrets = { QDRANT_URL: "http://127.0.0.1:6333", QDRANT_API_KEY: KEY };

  it("and reads every variable of it: the service", () => {
    const environment = environmentOf(stack, "task-service", secrets);
    const configuration = readServeConfiguration(environment);
    expect(configuration).toMatchObject(environment);
    expect(configuration.PORT).toBe(questionAnswering.port);
  });

  it("and reads every variable of it: the task that loads documents", () => {
    const environment = environmentOf(stack, "task-ingest", secrets);
    expect(readIngestConfiguration(environment)).toMatchObject(environment);
  });

  describe("as a process of its own", () => {
    let bundle: string;
    let qdrant: Awaited<ReturnType<typeof startQdrantStandIn>>;
    let application: ChildProcess | undefined;

    beforeAll(async () => {
      bundle = bundleOf("question-answering");
      qdrant = await startQdrantStandIn({ apiKey: KEY });
    });

    afterAll(async () => {
      application?.kill("SIGKILL");
      await qdrant.close();
    });

    it("answers its health path, knows that its collection is missing, and ends within its stop timeout", async () => {
      const container = containerOf(stack, "task-service");
      const port = await freePort();
      // The port is the one thing that differs: a machine that tests may use the container's own for something else.
      const env = { ...environmentOf(stack, "task-service", { ...secrets, QDRANT_URL: qdrant.url }), PORT: `${port}` };
      application = spawn(process.execPath, [bundle], { env, stdio: ["ignore", "pipe", "inherit"] });
      const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

      const started = Date.now();
      while (
        !(await get(questionAnswering.healthPath).then(
          (response) => response.ok,
          () => false,
        ))
      ) {
        if (Date.now() - started > 10_000) throw new Error("the application does not answer");
        await new Promise((wait) => setTimeout(wait, 25));
      }
      expect((await get("/readyz")).status).toBe(503);

      const stopped = Date.now();
      application.kill("SIGTERM");
      const [code] = await once(application, "exit");
      expect(code).toBe(0);
      expect(Date.now() - stopped).toBeLessThan(container.stopTimeout * 1000);
    });

    it("says in one line what is missing when a secret was forgotten, and ends with 1", async () => {
      const { QDRANT_URL: _, ...env } = environmentOf(stack, "task-service", secrets);
      const { code, stderr } = await endOf(bundle, env);
      expect(code).toBe(1);
      expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("QDRANT_URL is not set")]);
    });
  });
});

describe("an application of the Keyspaces system starts with exactly what its task definition gives it", () => {
  const TABLE = { AWS_REGION: "us-east-1", KEYSPACE: "geography_domain", TABLE: "countries" };

  it("and reads every variable of it: the loader", () => {
    const environment = environmentOf(keyspaces, "load-data");
    expect(environment).toEqual(TABLE);
    expect(readLoadDataConfiguration(environment)).toMatchObject(environment);
  });

  it("and reads every variable of it: the query API", () => {
    const environment = environmentOf(keyspaces, "query-api");
    expect(environment).toEqual(TABLE);
    expect(readQueryApiConfiguration(environment)).toMatchObject({ ...environment, PORT: queryApi.port });
  });

  it("and finds the table with the columns that it writes", () => {
    const { schema_definition: schema } = stackOf("keyspaces-environment").resource("aws_keyspaces_table");
    const expected = Object.entries(columns).map(([name, type]) => ({ name, type }));
    expect(schema).toEqual({ column: expected, partition_key: [{ name: "id" }] });
  });

  describe("as a process of its own", () => {
    // The node is the one thing that differs: nobody listens there, and no test waits for a region.
    test.each(["load-data", "query-api"])(
      "%s gets as far as its node, and ends with 1 when that is away (KS-04, KS-23)",
      async (name) => {
        const node = `127.0.0.1:${await freePort()}`;
        const env = { ...environmentOf(keyspaces, name), CASSANDRA_CONTACT_POINTS: node };
        const { code, stdout } = await endOf(bundleOf(name), env);
        expect(stdout).toContain(`${node} cannot be reached`);
        expect(code).toBe(1);
      },
    );

    test.each(["load-data", "query-api"])(
      "%s says in one line what is missing, and ends with 1 (KS-23)",
      async (name) => {
        const { KEYSPACE: _, ...env } = environmentOf(keyspaces, name);
        const { code, stderr } = await endOf(bundleOf(name), env);
        expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("KEYSPACE")]);
        expect(code).toBe(1);
      },
    );
  });
});

describe("the Kafka canary starts with exactly what its task definition gives it", () => {
  const secrets = { KAFKA_HOST: "127.0.0.1:9092", KAFKA_USERNAME: "test-user", KAFKA_PASSWORD: KEY };

  it("and reads every variable of it", () => {
    const environment = environmentOf(canary, "task", secrets);
    const read = Object.entries(readCanaryConfiguration(environment));
    const texts = Object.fromEntries(read.map(([name, value]) => [name, String(value)]));
    expect(texts).toMatchObject(environment);
    expect(texts.PORT).toBe(String(kafkajsCanary.port));
  });

  describe("as a process of its own", () => {
    // Broker and port are all that differs: nobody listens at the one, and somebody else may have the other.
    it("gets as far as its broker, says in one line that it is away, and ends with 1", async () => {
      const broker = `127.0.0.1:${await freePort()}`;
      const environment = environmentOf(canary, "task", { ...secrets, KAFKA_HOST: broker });
      const { code, stdout, stderr } = await endOf(bundleOf("kafkajs-canary"), { ...environment, PORT: "0" });
      expect(stdout).toContain(`no broker of ${broker} can be reached`);
      expect(stdout + stderr).not.toContain(KEY);
      expect(code).toBe(1);
    });

    it("says in one line what is missing when a secret was forgotten, and ends with 1", async () => {
      const { KAFKA_PASSWORD: _, ...environment } = environmentOf(canary, "task", secrets);
      const { code, stderr } = await endOf(bundleOf("kafkajs-canary"), environment);
      expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("KAFKA_PASSWORD")]);
      expect(code).toBe(1);
    });
  });
});
