import { encodeMessage, parseMessage } from "../../../applications/kafkajs-canary/accounting/message";
import { payloadOf } from "../../../applications/kafkajs-canary/producing/payload";

const message = { runId: "mwqeswq6-1d51afe536", startedAt: 1_795_000_000_000, sequence: 17, sentAt: 1_795_000_000_500 };
const parse = (text: string) => parseMessage(Buffer.from(text));

describe("a message", () => {
  it("is JSON with run, sequence, time and payload, short and long in turn", () => {
    const [short, long] = [0, 1].map((index) => JSON.parse(encodeMessage(message, payloadOf(index))));
    expect(short).toEqual({ ...message, payload: "The canary sings" });
    expect(long.payload).toHaveLength(450);
  });

  it.each([0, 1])("comes back as it was written, payload %d", (index) => {
    expect(parse(encodeMessage(message, payloadOf(index)))).toEqual(message);
  });

  it("is read in any order and spacing, and begins its run now when it does not say when that began", () => {
    const text = '{ "payload": {"a": 1}, "sentAt": 5, "sequence": 3, "runId": "r" }';
    expect(parse(text)).toEqual({ runId: "r", sequence: 3, sentAt: 5, startedAt: 5 });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "canary"],
    ["half a message", encodeMessage(message, payloadOf(1)).slice(0, 300)],
    ["half a payload that ends like a whole one", encodeMessage(message, payloadOf(1)).slice(0, 20).concat('"}')],
    ["null", "null"],
    ["a list", "[1]"],
    ["no run", '{"sequence":1,"sentAt":1}'],
    ["an empty run", '{"runId":"","sequence":1,"sentAt":1}'],
    ["a run that would break a note", '{"runId":"a;b","sequence":1,"sentAt":1}'],
    ["a run that is too long", JSON.stringify({ runId: "r".repeat(65), sequence: 1, sentAt: 1 })],
    ["a negative sequence", '{"runId":"r","sequence":-1,"sentAt":1}'],
    ["a sequence in words", '{"runId":"r","sequence":"1","sentAt":1}'],
    ["a sequence that is no whole number", '{"runId":"r","sequence":1.5,"sentAt":1}'],
    ["a sequence that cannot be counted", '{"runId":"r","sequence":1e300,"sentAt":1}'],
    ["no time", '{"runId":"r","sequence":1}'],
    ["a time in words", '{"runId":"r","sequence":1,"sentAt":"2026-11-21"}'],
  ])("of somebody else is none of a canary's: %s", (_, text) => {
    expect(parse(text)).toBeUndefined();
  });

  it("without a value is none", () => {
    expect(parseMessage(null)).toBeUndefined();
  });
});
