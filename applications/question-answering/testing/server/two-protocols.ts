import http, { type IncomingMessage, type ServerResponse } from "node:http";
import http2, { type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import net, { type Socket } from "node:net";

export type AnyRequest = IncomingMessage | Http2ServerRequest;
export type AnyResponse = ServerResponse | Http2ServerResponse;

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

const preface = "PRI * HTTP/2.0";

/**
 * Listens for HTTP/1.1 and for HTTP/2 without TLS on one port: the AWS SDK's Bedrock client starts with HTTP/2 at once
 * ("prior knowledge"), everything else speaks HTTP/1.1. The first bytes of a connection tell which one it is.
 */
export const listenForBoth = async (
  onRequest: (request: AnyRequest, response: AnyResponse) => void,
  { port, host }: { port: number; host: string },
): Promise<Listening> => {
  const first = http.createServer({ keepAliveTimeout: 60_000 }, onRequest);
  const second = http2.createServer(onRequest);
  second.on("sessionError", () => undefined);
  const sockets = new Set<Socket>();

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("readable", () => {
      const start: unknown = socket.read();
      if (!Buffer.isBuffer(start)) return;
      socket.unshift(start);
      const speaksSecond = preface.startsWith(start.subarray(0, preface.length).toString("latin1"));
      (speaksSecond ? second : first).emit("connection", socket);
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in listens on no TCP port");

  return {
    port: address.port,
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        first.close();
        second.close();
      }),
  };
};
