import { freePort } from "../../support/free-port";
import { docker, imageOf, pathsIn, runToEnd } from "../support/engine";
import { until } from "../support/until";
import { type Database, keyspaces, keyspacesVariables, openDatabase } from "./support/databases";

/** Megabytes above the base image's operating system, whose part here is the C and C++ libraries. */
const sizeLimit = 130;
const keyspace = "image";
const authority = "/run/authority.pem";

// As the task definitions have it: 256 CPU units, 512 MiB, read-only, a writable /tmp, no capability, an init process.
const taskFlags = [
  "--read-only --tmpfs /tmp --user 1000:1000 --init --cap-drop ALL --security-opt no-new-privileges",
  "--cpus 0.25 --memory 512m --network host",
].flatMap((flags) => flags.split(" "));

const images = new Map<string, string>();
const image = (application: string): string => images.get(application) ?? "not built";
let database: Database;
let url: string;
let container: string;

/** The server is trusted by an authority of its own, beside those that the image brings. */
const variables = (more: Readonly<Record<string, string>> = {}): string[] => {
  const given = { ...keyspacesVariables(keyspace), CASSANDRA_TLS_CA: authority, ...more };
  const options = Object.entries(given).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  return ["--volume", `${keyspaces().authority}:${authority}:ro`, ...options];
};
const get = async (path: string) => {
  const response = await fetch(url + path).catch(() => undefined);
  return { status: response?.status, text: (await response?.text()) ?? "" };
};

beforeAll(async () => {
  for (const application of ["load-data", "query-api"]) images.set(application, await imageOf(application));
  database = await openDatabase("keyspaces", keyspace);
}, 300_000);
afterAll(async () => {
  if (container) await docker("rm", "--force", container);
  await database?.close();
});

describe("the images, run as their task definitions say", () => {
  test("load-data makes the table, loads the countries and ends with code 0", async () => {
    const { code, output } = await runToEnd(...taskFlags, ...variables(), image("load-data"));
    expect([code, output]).toEqual([0, expect.stringContaining("loaded 5 countries into image.countries")]);
    expect(await database.rows()).toHaveLength(5);
  });

  test("query-api answers with them", async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const given = variables({ PORT: String(port) });
    container = await docker("run", "--detach", ...taskFlags, ...given, image("query-api"));
    await until(async () => (await get("/readyz")).status === 200, "query-api is not ready");
    for (const path of ["/ping", "/healthz", "/countries", "/openapi.json"]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    expect(JSON.parse((await get("/countries/mt")).text)).toMatchObject({ id: "mt", name: "Malta" });
  });

  test("query-api ends with code 0 on SIGTERM, and its last line says so", async () => {
    await docker("kill", "--signal", "SIGTERM", container);
    expect(await docker("wait", container)).toBe("0");
    const lines = (await docker("logs", container)).split("\n");
    expect(JSON.parse(lines.at(-1) ?? "{}").msg).toBe("stopped");
  });

  test.each(["load-data", "query-api"])("%s says in one line what is missing, with code 1", async (application) => {
    const { code, output } = await runToEnd(...taskFlags, image(application));
    expect([code, output.trim()]).toEqual([1, expect.stringMatching(/^no region is given: .+$/)]);
  });
});

describe.each(["load-data", "query-api"])("the image of %s", (application) => {
  test("holds node, its libraries, one file and no tool, and stays small", async () => {
    const paths = await pathsIn(image(application));
    expect(paths.filter((path) => /(^|\/)s?bin\/[^/]+$/.test(path))).toEqual(["usr/local/bin/node"]);
    expect(paths.filter((path) => path.startsWith("app/") && !path.endsWith("/"))).toEqual(["app/app.js"]);
    const [inspected] = JSON.parse(await docker("image", "inspect", image(application)));
    expect(inspected.Config).toMatchObject({
      User: "1000:1000",
      Labels: { "org.opencontainers.image.title": application },
    });
    const megabytes = inspected.Size / 1e6;
    process.stdout.write(`${application}: ${megabytes.toFixed(1)} MB, operating system's libraries included\n`);
    expect(megabytes).toBeLessThan(sizeLimit);
  });
});
