import { connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { connectBedrock } from "../../../applications/question-answering/models/bedrock-client";
import { bedrockEmbedder } from "../../../applications/question-answering/models/embedder";
import { embeddingModel } from "../../../applications/question-answering/models/embedding-model";
import { startBedrockStandIn } from "../../../applications/question-answering/testing/bedrock-stand-in";
import { withDeadline } from "../../../applications/service-kit/deadline";

/** A way to Bedrock on which packets can be lost: the connections of the moment stay open and carry nothing any more. */
const startLossyWay = async (port: number) => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    connections: () => sockets.size / 2,
    loseAll() {
      for (const socket of sockets) socket.unpipe().resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

describe("the connection to Bedrock", () => {
  let standIn: Awaited<ReturnType<typeof startBedrockStandIn>>;
  let way: Awaited<ReturnType<typeof startLossyWay>>;
  let bedrock: ReturnType<typeof connectBedrock>;
  beforeEach(async () => {
    standIn = await startBedrockStandIn();
    way = await startLossyWay(standIn.port);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: way.url,
      AWS_ACCESS_KEY_ID: "stand-in",
      AWS_SECRET_ACCESS_KEY: "stand-in",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    });
    bedrock = connectBedrock({ region: "us-east-1", maxAttempts: 1 });
  });
  afterEach(async () => {
    bedrock.destroy();
    way.close();
    await standIn.close();
  });

  const embed = (limitMs: number) => {
    const embedder = bedrockEmbedder(bedrock, embeddingModel("amazon.titan-embed-text-v2:0"));
    return withDeadline("embedding", limitMs, undefined, (signal) => embedder.embed(["a"], "question", signal));
  };

  it("that died without a word costs the call on it, and no other", async () => {
    standIn.faults.set({ latencyMs: 300 });
    const lost = expect(embed(1_000)).rejects.toThrow("embedding took longer than 1000 ms");
    while (way.connections() === 0) await wait(5);
    way.loseAll();
    await lost;
    await expect(embed(5_000)).resolves.toHaveLength(1);
  });

  it("is closed when its call is over", async () => {
    await embed(5_000);
    standIn.faults.set({ hang: true });
    await expect(embed(100)).rejects.toThrow("embedding took longer than 100 ms");
    for (let tries = 0; way.connections() > 0 && tries < 100; tries += 1) await wait(10);
    expect(way.connections()).toBe(0);
  });
});
