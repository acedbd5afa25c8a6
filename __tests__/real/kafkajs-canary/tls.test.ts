import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { lastLine, newName, run, variablesFor } from "./support/canary";
import { required } from "./support/servers";

const folder = mkdtempSync(join(tmpdir(), "canary-tls-"));
const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
/** Names under which somebody got through the handshake. */
const names: TLSSocket["servername"][] = [];
let server: Server;
let broker: string;

// The broker behind it speaks without TLS, and sends whoever asks for the cluster to its own port.
beforeAll(async () => {
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "1"];
  execFileSync("openssl", ["req", "-x509", ...made, ...subject], { stdio: "ignore" });
  const [host = "", port = ""] = required("KAFKA_BROKERS").split(":");
  const files = { key: readFileSync(key), cert: readFileSync(certificate) };
  server = createServer(files, (near: TLSSocket) => {
    names.push(near.servername);
    const far = connect(Number(port), host);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on("error", () => [near, far].map((one) => one.destroy()));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  broker = `localhost:${address !== null && typeof address === "object" ? address.port : 0}`;
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true });
});

const endOf = async (env: Readonly<Record<string, string>>) => {
  const ended = await run({ ...variablesFor(newName("tls"), broker), KAFKA_TLS: "on", ...env }).ended;
  return [ended.code, lastLine(ended)];
};

describe("a broker with a certificate of its own authority", () => {
  it("is not trusted without that authority, and nothing is sent to it", async () => {
    expect(await endOf({})).toEqual([
      1,
      `cannot start: ${broker} and the canary cannot agree on TLS (DEPTH_ZERO_SELF_SIGNED_CERT): check KAFKA_TLS and KAFKA_TLS_CA`,
    ]);
  });

  it("is trusted with it, and asked by its name", async () => {
    names.length = 0;
    const [code, line] = await endOf({ KAFKA_TLS_CA: certificate });
    expect(names[0]).toBe("localhost");
    // It got as far as the port without TLS that the cluster says it has.
    expect([code, line]).toEqual([1, expect.stringMatching(/ cannot agree on TLS \((?!DEPTH_ZERO).+\)/)]);
  });
});
