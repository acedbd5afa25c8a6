import http from "node:http";

export interface GatewayAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Gateway {
  readonly url: string;
  /** Answers every question itself instead of passing it on; undefined passes on again. */
  answerWith(answer: GatewayAnswer | undefined): void;
  /** Cuts the connection of every question. */
  cutQuestions(cut: boolean): void;
  close(): Promise<void>;
}

const json = (status: number, message: string): GatewayAnswer => ({ status, body: JSON.stringify({ message }) });

/** Behaves like API Gateway's stage `prod`: the root and `/ask` are routed, a key is asked for, the stage is stripped. */
export const startGateway = async (serviceUrl: string, apiKey: string): Promise<Gateway> => {
  let override: GatewayAnswer | undefined;
  let cut = false;
  const send = (response: http.ServerResponse, { status, headers, body }: GatewayAnswer) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

  const server = http.createServer((request, response) => {
    const path = request.url ?? "";
    const isPage = request.method === "GET" && (path === "/prod" || path === "/prod/");
    const isQuestion = request.method === "POST" && path === "/prod/ask";
    if (isQuestion && cut) return request.socket.destroy();
    if (isQuestion && override) return send(response, override);
    if (!isPage && !isQuestion) return send(response, json(403, "Missing Authentication Token"));
    if (isQuestion && request.headers["x-api-key"] !== apiKey) return send(response, json(403, "Forbidden"));
    const forward = http.request(
      new URL(isPage ? "/" : "/ask", serviceUrl),
      { method: request.method, headers: request.headers },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      },
    );
    forward.on("error", () => send(response, json(504, "Endpoint request timed out")));
    request.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/prod`,
    answerWith: (answer) => {
      override = answer;
    },
    cutQuestions: (next) => {
      cut = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
