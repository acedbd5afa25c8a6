import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import net, { type AddressInfo, type Socket } from "node:net";

export interface ServerOptions {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  /** @default - all addresses */
  readonly host?: string;
  /**
   * Milliseconds after which a connection without a request is closed; longer than the 60 s of a load balancer, which
   * would otherwise send into a connection that is just being closed.
   *
   * @default - 65000
   */
  readonly keepAliveTimeoutMs?: number;
  /** @default - 15000 */
  readonly headersTimeoutMs?: number;
  /** Milliseconds within which a request must have arrived whole. @default - 30000 */
  readonly requestTimeoutMs?: number;
  /**
   * Milliseconds that a quiet connection is left open while draining: a request may be on its way on it.
   *
   * @default - 1000
   */
  readonly quietMs?: number;
}

/** Milliseconds for which a server that is to stop goes on accepting at most. */
const longestAcceptingMs = 2_000;
const shortTurnMs = 0.5;
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Connection {
  /** Answers not yet sent, in the order of their requests. */
  readonly pending: Set<ServerResponse>;
  quietSince: number;
}

/**
 * A server that can stop without losing a request. `http.Server.close` cuts idle keep-alive connections at once and
 * leaves busy ones open for more; here each connection is told `Connection: close` with its last answer instead, and only
 * one that stays quiet for a while is closed.
 */
export class DrainingServer {
  readonly #server: Server;
  readonly #connections = new Map<Socket, Connection>();
  readonly #quietMs: number;
  #draining: Promise<void> | undefined;
  #accepted = 0;
  #closed = false;

  private constructor(listener: RequestListener, options: ServerOptions) {
    const { keepAliveTimeoutMs = 65_000, headersTimeoutMs = 15_000, requestTimeoutMs = 30_000 } = options;
    this.#quietMs = options.quietMs ?? 1_000;
    this.#server = createServer({
      keepAliveTimeout: keepAliveTimeoutMs,
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      noDelay: true,
    });
    this.#server.on("connection", (socket) => {
      this.#accepted += 1;
      this.#connections.set(socket, { pending: new Set(), quietSince: performance.now() });
      socket.once("close", () => this.#connections.delete(socket));
    });
    this.#server.on("request", (request, response) => {
      this.#track(request.socket, response);
      listener(request, response);
    });
  }

  /** Listens, or rejects with what is in the way: a port that is taken, for one. */
  static async listen(listener: RequestListener, options: ServerOptions): Promise<DrainingServer> {
    const server = new DrainingServer(listener, options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once("error", reject);
      server.#server.listen(options.port, options.host, () => {
        server.#server.off("error", reject);
        resolve();
      });
    });
    return server;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.address();
    return address !== null && typeof address === "object" ? address.port : 0;
  }

  get isDraining(): boolean {
    return this.#draining !== undefined;
  }

  /** Stops accepting, answers what is in flight and resolves when the last connection is closed. */
  drain(): Promise<void> {
    this.#draining ??= this.#drain();
    return this.#draining;
  }

  #track(socket: Socket, response: ServerResponse): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    connection.pending.add(response);
    if (this.#closed) this.#announce(connection);
    response.once("close", () => {
      connection.pending.delete(response);
      connection.quietSince = performance.now();
    });
  }

  // Of pipelined requests only the last answer may end the connection.
  #announce({ pending }: Connection): void {
    const last = [...pending].at(-1);
    for (const response of pending) {
      if (response.headersSent) continue;
      if (response === last) response.setHeader("Connection", "close");
      else response.removeHeader("Connection");
    }
  }

  // What the kernel has taken already is reset when the door closes. So that little is under way at that moment, it closes
  // right after a turn of the event loop that was short and brought nobody.
  async #acceptWaiting(): Promise<void> {
    // The turn that the signal came in has looked at the door before.
    await nextTurn();
    const latest = performance.now() + longestAcceptingMs;
    for (let began = performance.now(); began < latest; began = performance.now()) {
      const before = this.#accepted;
      await nextTurn();
      if (this.#accepted === before && performance.now() - began < shortTurnMs) return;
    }
  }

  async #drain(): Promise<void> {
    await this.#acceptWaiting();
    const closed = new Promise<void>((resolve) => {
      // net's own close: the one of http would cut idle connections on which a request may be on its way.
      net.Server.prototype.close.call(this.#server, () => resolve());
    });
    // Only now: a client that is told to connect anew must find the door closed, not be let in to be thrown out.
    this.#closed = true;
    for (const connection of this.#connections.values()) this.#announce(connection);
    const sweep = setInterval(() => this.#closeQuiet(), 50);
    await closed;
    clearInterval(sweep);
    // Ends the timer that looks for slow requests; there is no connection left to cut.
    this.#server.close();
  }

  #closeQuiet(): void {
    const limit = performance.now() - this.#quietMs;
    for (const [socket, { pending, quietSince }] of this.#connections) {
      if (pending.size === 0 && quietSince <= limit) socket.destroySoon();
    }
  }
}
