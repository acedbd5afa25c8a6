import { collectingLogger } from "../../../applications/service-kit/testing/collecting-logger";

describe("log lines", () => {
  it("are JSON with level by name, ISO time and the application's name", () => {
    const { log, lines } = collectingLogger();
    log.info({ port: 1 }, "listening");
    expect(lines()).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        application: "sample",
        port: 1,
        msg: "listening",
      },
    ]);
  });

  it("are left out below the level", () => {
    const { log, lines } = collectingLogger("warn");
    log.info("no");
    log.warn("yes");
    expect(lines().map(({ msg }) => msg)).toEqual(["yes"]);
  });

  it("hold no secret, wherever it turns up, not even with quotes in it", () => {
    const secrets = ['pass"word-1', "http://key@store:6333"];
    const { log, text } = collectingLogger("info", secrets);
    log.info({ url: "http://key@store:6333/collections", deep: { list: ['pass"word-1'] } }, 'said pass"word-1');
    log.error({ err: new Error("http://key@store:6333 refused") });
    expect(text.join("")).not.toMatch(/pass|key@store/);
    expect(text[0]).toContain('"url":"[redacted]/collections","deep":{"list":["[redacted]"]},"msg":"said [redacted]"');
  });

  it("hold no authorization header", () => {
    const { log, text } = collectingLogger();
    log.info({ headers: { authorization: "Bearer abc", "x-api-key": "abc", accept: "*/*" }, authorization: "abc" });
    expect(text.join("")).not.toContain("abc");
    expect(text.join("")).toContain("*/*");
  });

  it("hold of an error its message, code, status and causes, and nothing that a client hung on it", () => {
    const { log, lines, text } = collectingLogger();
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const error = Object.assign(new TypeError("fetch failed", { cause }), {
      status: 503,
      config: { headers: { "api-key": "abc" } },
    });
    log.error({ err: error }, "failed");
    expect(lines()[0]).toMatchObject({
      err: {
        type: "TypeError",
        message: "fetch failed",
        status: 503,
        cause: { type: "Error", message: "connect ECONNREFUSED", code: "ECONNREFUSED" },
      },
    });
    expect(text.join("")).not.toContain("abc");
  });
});
