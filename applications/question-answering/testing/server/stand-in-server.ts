import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { FaultSwitch } from "./faults";
import { type AnyRequest, type AnyResponse, type Listening, listenForBoth } from "./two-protocols";

export interface StandInRequest {
  readonly method: string;
  /** Percent-encoded, as it arrived. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface StandInReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as it is, everything else as JSON. */
  readonly body: unknown;
}

/** One service that a stand-in imitates. */
export interface ImitatedService {
  handle(request: StandInRequest): StandInReply | Promise<StandInReply>;
  throttled(): StandInReply;
  failed(status: number): StandInReply;
}

export interface StandInOptions {
  /** @default - a free port */
  readonly port?: number;
  /** @default - 127.0.0.1 */
  readonly host?: string;
}

export interface StandIn extends Listening {
  readonly faults: FaultSwitch;
}

/** Switches faults over HTTP; never subject to them. */
export const faultsPath = "/__stand-in__/faults";

const bodyOf = async (request: AnyRequest): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
};

const send = (response: AnyResponse, { status, headers, body }: StandInReply): void => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text), ...headers });
  response.end(text);
};

const cut = (request: AnyRequest): void => {
  if ("stream" in request) request.stream.session?.destroy();
  else request.socket.destroy();
};

const switchFaults = (faults: FaultSwitch, { method, body }: StandInRequest): StandInReply => {
  if (method === "GET") return { status: 200, body: faults.current };
  if (method !== "POST") return { status: 405, body: { message: "GET or POST" } };
  try {
    faults.set(JSON.parse(body));
    return { status: 200, body: faults.current };
  } catch (error) {
    return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } };
  }
};

/** Serves an imitated service with switchable faults. */
export const startStandIn = async (
  service: ImitatedService,
  { port = 0, host = "127.0.0.1" }: StandInOptions = {},
): Promise<StandIn> => {
  const faults = new FaultSwitch();

  const serve = async (raw: AnyRequest, response: AnyResponse): Promise<void> => {
    const { pathname } = new URL(raw.url ?? "/", "http://stand-in");
    const request = { method: raw.method ?? "GET", path: pathname, headers: raw.headers, body: await bodyOf(raw) };
    if (pathname === faultsPath) return send(response, switchFaults(faults, request));
    const misbehaviour = faults.next();
    const { latencyMs } = faults.current;
    if (latencyMs) await wait(latencyMs, undefined, { ref: false });
    switch (misbehaviour.kind) {
      case "drop":
        return cut(raw);
      case "hang":
        return;
      case "throttle":
        return send(response, service.throttled());
      case "error":
        return send(response, service.failed(misbehaviour.status));
      default:
        return send(response, await service.handle(request));
    }
  };

  const listening = await listenForBoth(
    (request, response) => {
      // A caller that gave up while we waited is nothing to report.
      response.on("error", () => undefined);
      serve(request, response).catch((error: unknown) => {
        if (response.headersSent || request.destroyed) return cut(request);
        send(response, { status: 500, body: { message: `the stand-in failed: ${error}` } });
      });
    },
    { port, host },
  );
  return { ...listening, faults };
};
