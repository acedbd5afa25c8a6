import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { bundleOf } from "../../../support/bundle";

const root = resolve(__dirname, "../../../..");
/** Whether a package is part of a bundle, or asked for by it. */
const holds = (code: string, name: string): boolean =>
  code.includes(`// node_modules/${name}/`) || code.includes(`require("${name}")`);

/** What an entry comes to when packages are only asked for: quick, and enough to see which ones. */
const outline = (contents: string, packages: "external" | "bundle", external: string[] = []): string =>
  buildSync({
    stdin: { contents, resolveDir: join(root, "applications") },
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    packages,
    external,
    write: false,
  }).outputFiles[0]?.text ?? "";

describe.each(["load-data", "query-api"])("the bundle of %s", (name) => {
  it("holds the driver, the signing and the SDK's chain, and nothing of the SDK's version 2", () => {
    const code = readFileSync(bundleOf(name), "utf8");
    expect(holds(code, "cassandra-driver")).toBe(true);
    expect(holds(code, "aws-sigv4-auth-cassandra-plugin")).toBe(true);
    expect(holds(code, "@aws-sdk/credential-provider-node")).toBe(true);
    expect(holds(code, "aws-sdk")).toBe(false);
  });

  const run = (args: readonly string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundleOf(name), ...args], {
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  it("says how it is used, and which version it is", () => {
    expect(run(["-h"])).toMatchObject({ status: 0, stdout: expect.stringMatching(`^usage: ${name} \\[options\\]\n`) });
    expect(run(["-V"])).toEqual({ status: 0, stdout: "0.1.0\n", stderr: "" });
  });

  it("refuses an unknown option with code 2 and the usage", () => {
    const stderr = expect.stringMatching(`^unknown option "-x"\nusage: ${name} `);
    expect(run(["-x", "1"])).toEqual({ status: 2, stdout: "", stderr });
  });

  it.each<[string[], Record<string, string>, string]>([
    [
      ["-k geography_domain", "-t countries"],
      {},
      "no region is given: use -r/--region <region>, or set AWS_REGION (Region of the keyspace; credentials are signed for it)",
    ],
    [["-r eu-west-1", "-k"], {}, "-k/--keyspace has no value: give <keyspace> after it, or set KEYSPACE"],
    [
      ["-k x;y", "-t countries"],
      { AWS_REGION: "eu-west-1" },
      'KEYSPACE must be 1 to 48 lower-case letters, digits and underscores that start with a letter, not "x;y"',
    ],
  ])("refuses %j with %j: code 1 and one line", (args, env, line) => {
    expect(run(args, env)).toEqual({ status: 1, stdout: "", stderr: `${line}\n` });
  });

  it("says in one line that nobody is where it should connect to", () => {
    const env = { CASSANDRA_CONTACT_POINTS: "127.0.0.1:1", CASSANDRA_AUTH: "none" };
    const { status, stdout, stderr } = run(["-r eu-west-1", "-k a", "-t b"], env);
    const lines = stdout.trim().split("\n");
    expect([status, stderr, lines.length]).toEqual([1, "", 1]);
    expect(JSON.parse(stdout).msg).toBe(
      `${name === "load-data" ? "not loaded" : "cannot start"}: 127.0.0.1:1 cannot be reached (ECONNREFUSED): check CASSANDRA_CONTACT_POINTS, the route and the security groups`,
    );
  });
});

describe("other bundles", () => {
  it.each([
    ["question-answering", false],
    ["query-api", true],
  ])("%s asks for the driver: %s", (name, expected) => {
    expect(holds(outline(`import "./${name}/main"`, "external"), "cassandra-driver")).toBe(expected);
  });

  it("would hold the SDK's version 2 if they imported the plugin itself", () => {
    const code = outline('import "aws-sigv4-auth-cassandra-plugin"', "bundle", ["aws-sdk", "cassandra-driver"]);
    expect(holds(code, "aws-sdk")).toBe(true);
  });
});
