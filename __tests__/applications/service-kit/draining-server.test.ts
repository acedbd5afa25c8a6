import { EventEmitter, once } from "node:events";
import { Agent, get } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { types } from "node:util";
import { DrainingServer, type ServerOptions } from "../../../applications/service-kit/draining-server";

const arrived = new EventEmitter();
const listen = (delayMs: number, options: Partial<ServerOptions> = {}) =>
  DrainingServer.listen(
    async (request, response) => {
      arrived.emit("request");
      await wait(delayMs);
      response.end(`answer to ${request.url}`);
    },
    { port: 0, host: "127.0.0.1", ...options },
  );

const ask = (port: number, agent: Agent, path = "/") =>
  new Promise<{ text: string; connection: string | undefined }>((resolve, reject) => {
    get({ port, host: "127.0.0.1", path, agent }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ text, connection: response.headers.connection }));
    }).on("error", reject);
  });

describe("a draining server", () => {
  const agents: Agent[] = [];
  const keepAlive = (): Agent => {
    const agent = new Agent({ keepAlive: true });
    agents.push(agent);
    return agent;
  };
  afterEach(() => {
    for (const agent of agents.splice(0)) agent.destroy();
  });

  it("answers what is in flight, says that the connection ends, and then accepts nobody", async () => {
    const server = await listen(60);
    const { port } = server;
    const request = once(arrived, "request");
    const inFlight = ask(port, keepAlive());
    await request;
    const drained = server.drain();
    expect(await inFlight).toEqual({ text: "answer to /", connection: "close" });
    await drained;
    await expect(ask(port, keepAlive())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("answers a request that comes on an idle connection after it was told to stop", async () => {
    const server = await listen(0, { quietMs: 500 });
    const { port } = server;
    const agent = keepAlive();
    expect((await ask(port, agent)).connection).toBe("keep-alive");
    const drained = server.drain();
    await wait(50);
    expect(await ask(port, agent)).toEqual({ text: "answer to /", connection: "close" });
    await drained;
  });

  it("closes an idle connection, used or not, when it has been quiet for a while", async () => {
    const server = await listen(0, { quietMs: 100 });
    const unused = connect(server.port, "127.0.0.1");
    await ask(server.port, keepAlive());
    const began = performance.now();
    await server.drain();
    expect(performance.now() - began).toBeLessThan(1_000);
    unused.destroy();
  });

  it("ends a connection with the last of its pipelined answers", async () => {
    const server = await listen(60);
    const socket = connect(server.port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
    });
    const request = once(arrived, "request");
    socket.write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    await request;
    await Promise.all([server.drain(), once(socket, "close")]);
    expect(received).toContain("answer to /1");
    expect(received).toContain("answer to /2");
  });

  it("loses no request of clients that keep asking while it stops", async () => {
    const server = await listen(5);
    const { port } = server;
    const outcomes: string[] = [];
    const client = async (): Promise<void> => {
      const agent = keepAlive();
      for (;;) {
        try {
          outcomes.push((await ask(port, agent)).text);
        } catch (error) {
          outcomes.push(types.isNativeError(error) && "code" in error ? String(error.code) : "unknown");
          return;
        }
      }
    };
    const clients = Array.from({ length: 40 }, client);
    // Until the load is under way, however busy the machine is.
    while (outcomes.length <= 80) await wait(10);
    await server.drain();
    await Promise.all(clients);
    // Each client ends by being refused a new connection; nothing was cut.
    expect(outcomes.filter((outcome) => outcome !== "answer to /")).toEqual(Array(40).fill("ECONNREFUSED"));
  });

  it("says when its port is taken", async () => {
    const server = await listen(0);
    await expect(listen(0, { port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await server.drain();
  });
});
