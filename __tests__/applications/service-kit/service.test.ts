import { request } from "node:http";
import { z } from "zod";
import { DrainingServer } from "../../../applications/service-kit/draining-server";
import { ServiceError, serviceErrors } from "../../../applications/service-kit/errors";
import { readJson } from "../../../applications/service-kit/http/json-body";
import { createService } from "../../../applications/service-kit/http/service";
import { validate } from "../../../applications/service-kit/http/validate";
import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

const { log, lines } = collectingLogger();
const body = z.strictObject({ name: z.string({ error: "must be text" }) });
const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) });
let server: DrainingServer;
let base: string;

beforeAll(async () => {
  const listener = createService(log, (router) => {
    router.get("/thing", (ctx) => {
      ctx.body = { ok: true };
    });
    router.put("/thing", async (ctx) => {
      ctx.body = validate(body, await readJson(ctx, { limitBytes: 64 }));
    });
    router.get("/broken", () => {
      throw new Error("the password is hunter2");
    });
    router.get("/busy", () => {
      throw new ServiceError(serviceErrors.notReady, { message: "queue 7 is full", cause: new Error("queue 7") });
    });
    router.get("/refused", (ctx) => ctx.throw(403, "Koa's own"));
  });
  server = await DrainingServer.listen(listener, { port: 0, host: "127.0.0.1", quietMs: 0 });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.drain());

const put = (content: RequestInit["body"], headers: RequestInit["headers"] = { "content-type": "application/json" }) =>
  fetch(`${base}/thing`, { method: "PUT", body: content, headers });
const errorOf = async (response: Response) => {
  const { code, message } = errorBody.parse(await response.json()).error;
  return [response.status, code, message];
};

describe("request ids", () => {
  it("are made, told in the answer and in the error, and on the log line", async () => {
    const response = await fetch(`${base}/nowhere`);
    const id = response.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(errorBody.parse(await response.json()).error.requestId).toBe(id);
    expect(lines().filter(({ requestId }) => requestId === id)).toMatchObject([
      { level: "info", code: "NOT_FOUND" },
      { level: "info", method: "GET", path: "/nowhere", status: 404, msg: "request" },
    ]);
  });

  it("are taken over from the caller", async () => {
    const response = await fetch(`${base}/thing`, { headers: { "x-request-id": "Root=1-67.a/b" } });
    expect(response.headers.get("x-request-id")).toBe("Root=1-67.a/b");
  });

  it.each(["has space", "a".repeat(129), '"><script>'])(
    "are not taken over when they are no plain ids: %s",
    async (id) => {
      const response = await fetch(`${base}/thing`, { headers: { "x-request-id": id } });
      expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe("the access log", () => {
  it("leaves the query out", async () => {
    await fetch(`${base}/thing?token=abc123`);
    expect(lines().at(-1)).toMatchObject({ path: "/thing", status: 200, durationMs: expect.any(Number) });
    expect(JSON.stringify(lines())).not.toContain("abc123");
  });
});

describe("errors", () => {
  it("show nothing of the inside when something breaks, and the log has it all", async () => {
    const response = await fetch(`${base}/broken`);
    const message = "something went wrong inside: the log knows by the request id";
    expect(await errorOf(response)).toEqual([500, "INTERNAL", message]);
    expect(lines()).toContainEqual(
      expect.objectContaining({ level: "error", err: expect.objectContaining({ message: "the password is hunter2" }) }),
    );
  });

  it("tell of a 5xx only what its table says, with Retry-After", async () => {
    const response = await fetch(`${base}/busy`);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await errorOf(response)).toEqual([503, "NOT_READY", "the service is not ready"]);
  });

  it("have our form also when Koa throws them", async () => {
    expect(await errorOf(await fetch(`${base}/refused`))).toEqual([400, "BAD_REQUEST", "the request is malformed"]);
  });
});

describe("routes", () => {
  it("answer HEAD like GET, without a body", async () => {
    const response = await fetch(`${base}/thing`, { method: "HEAD" });
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([200, "11", ""]);
  });

  it("answer another method with 405 and what is allowed", async () => {
    const response = await fetch(`${base}/thing`, { method: "DELETE" });
    expect(response.headers.get("allow")).toBe("GET, HEAD, PUT");
    expect(await errorOf(response)).toEqual([
      405,
      "METHOD_NOT_ALLOWED",
      "DELETE is not allowed at this path: use GET, HEAD, PUT",
    ]);
  });

  it("answer OPTIONS with what is allowed", async () => {
    const response = await fetch(`${base}/thing`, { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, PUT"]);
  });

  it("answer an unknown path with 404", async () => {
    expect(await errorOf(await fetch(`${base}/nowhere`))).toEqual([404, "NOT_FOUND", "there is nothing at this path"]);
  });
});

describe("bodies", () => {
  const mediaType = "send the body as content-type: application/json, in UTF-8 and without content-encoding";
  const tooLarge = "the body is larger than 64 bytes";

  it("may have up to the limit", async () => {
    const content = JSON.stringify({ name: "a".repeat(53) });
    expect(content).toHaveLength(64);
    expect((await put(content)).status).toBe(200);
    expect(await errorOf(await put(`${content} `))).toEqual([413, "BODY_TOO_LARGE", tooLarge]);
  });

  it("are counted while they arrive when no length is told", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "transfer-encoding": "chunked" };
      const sent = request(`${base}/thing`, { method: "PUT", headers }, ({ statusCode }) => resolve(statusCode));
      sent.on("error", reject).end("x".repeat(200_000));
    });
    expect(status).toBe(413);
  });

  it("are refused unread when they say that they are too long, and the answer arrives", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": 1_000_000 };
      const sent = request(`${base}/thing`, { method: "PUT", headers }, (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on("error", reject);
      sent.write("{");
    });
    expect(status).toBe(413);
  });

  it.each<[Record<string, string>]>([
    [{ "content-type": "text/plain" }],
    [{ "content-type": "application/json; charset=latin1" }],
    [{ "content-type": "application/jsonp" }],
    [{ "content-type": "application/json", "content-encoding": "gzip" }],
  ])("are refused as %j", async (headers) => {
    expect(await errorOf(await put("{}", headers))).toEqual([415, "UNSUPPORTED_MEDIA_TYPE", mediaType]);
  });

  it("may name their encoding", async () => {
    expect((await put('{"name":"a"}', { "content-type": "Application/JSON; charset=UTF-8" })).status).toBe(200);
  });

  it.each([
    ["", "the body is empty: send a JSON object"],
    ["{", "the body is not valid JSON"],
    [Buffer.from([0x22, 0xff, 0x22]), "the body is not valid UTF-8"],
  ])("are refused when they cannot be read: %j", async (content, message) => {
    expect(await errorOf(await put(content))).toEqual([400, "INVALID_JSON", message]);
  });

  it.each([
    ["[]", "the body must be a JSON object"],
    ["null", "the body must be a JSON object"],
    ["{}", "name must be text"],
    ['{"name":"a","b":1,"c":2}', 'unknown field "b", "c": allowed are "name"'],
  ])("are refused when they do not fit their schema: %s", async (content, message) => {
    expect(await errorOf(await put(content))).toEqual([400, "INVALID_REQUEST", message]);
  });
});
