import { encodeMessage, parseMessage } from "../../../applications/kafkajs-canary/accounting/message";
import { MessageReader } from "../../../applications/kafkajs-canary/accounting/message-reader";
import { payloadOf } from "../../../applications/kafkajs-canary/producing/payload";

const message = { runId: "mwqeswq6-1d51afe536", startedAt: 1_795_000_000_000, sequence: 17, sentAt: 1_795_000_000_500 };
/** Both ways: read for itself, and after another message of its run. */
const parse = (text: string) => {
  const [alone, value] = [parseMessage(Buffer.from(text)), Buffer.from(text)];
  const reader = new MessageReader();
  reader.read(Buffer.from(encodeMessage({ ...message, sequence: 16 }, payloadOf(0))));
  expect([reader.read(value), new MessageReader().read(value)]).toEqual([alone, alone]);
  return alone;
};

describe("a message", () => {
  it("is JSON with run, sequence, time and payload, short and long in turn", () => {
    const [short, long] = [0, 1].map((index) => JSON.parse(encodeMessage(message, payloadOf(index))));
    expect(short).toEqual({ ...message, payload: "The canary sings" });
    expect(long.payload).toHaveLength(450);
  });

  it.each([0, 1])("comes back as it was written, payload %d", (index) => {
    expect(parse(encodeMessage(message, payloadOf(index)))).toEqual(message);
  });

  it("may have a payload of any kind, and more than a payload", () => {
    for (const payload of ["null", "{}", '""', '"}"', '"a","more":"b"']) {
      expect(parse(encodeMessage(message, payload))).toEqual(message);
    }
  });

  it("keeps runs apart that follow each other", () => {
    const reader = new MessageReader();
    for (const runId of ["a", "a", "b", "a"]) {
      const text = encodeMessage({ ...message, runId }, payloadOf(0));
      expect(reader.read(Buffer.from(text))).toEqual({ ...message, runId });
    }
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
    ["a sequence that has no digits", encodeMessage(message, payloadOf(1)).replace(":17,", ":,")],
    ["a time that has no digits", encodeMessage(message, payloadOf(1)).replace(/"sentAt":\d+/, '"sentAt":')],
    ["a sequence of too many digits", encodeMessage(message, payloadOf(1)).replace(":17,", `:${"9".repeat(17)},`)],
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
    expect([parseMessage(null), new MessageReader().read(null)]).toEqual([undefined, undefined]);
  });
});
