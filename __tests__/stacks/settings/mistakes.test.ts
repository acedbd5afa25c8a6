import { parseSettings } from "../../../stacks/settings/load";
import { messageOf, mistake } from "../../support/mistake";

const TOP = "region, tags, state, remoteState, kafkajsCanary, keyspaces, questionAnswering";
const NETWORK = "name, cidr, publicSubnetCidrs, privateSubnetCidrs, availabilityZones, natGateways";
const REGION = 'a region such as "us-east-1"';
const BUCKET =
  '3 to 63 characters of lower case letters, digits, "." and "-", beginning and ending with a letter or digit';

describe("a mistake in the settings is told by its path, what was given and what is allowed", () => {
  test.each([
    ["settings that are no object", 5, mistake("settings", "5", `an object of ${TOP}`)],
    ["no settings", null, mistake("settings", "null", `an object of ${TOP}`)],
    ["an unknown setting", { regoin: "x" }, mistake("regoin", "an unknown setting", `one of ${TOP}`)],
    [
      "an unknown setting within another",
      { questionAnswering: { network: { vpc: 1 } } },
      mistake("questionAnswering.network.vpc", "an unknown setting", `one of ${NETWORK}`),
    ],
    [
      "a group that is no object",
      { questionAnswering: { network: "10.0.0.0/16" } },
      mistake("questionAnswering.network", '"10.0.0.0/16"', `an object of ${NETWORK}`),
    ],
    ["a number instead of text", { region: 1 }, mistake("region", "1", REGION)],
    ["a region of another form", { region: "us-east" }, mistake("region", '"us-east"', REGION)],
    ["null instead of nothing", { region: null }, mistake("region", "null", REGION)],
    ["a number that is none", { region: Number.NaN }, mistake("region", "NaN", REGION)],
    ["a number of any size", { region: 10n }, mistake("region", "10", REGION)],
    ["tags that are no object", { tags: "x" }, mistake("tags", '"x"', "an object of tag names and values")],
    [
      "a tag that is no text",
      { tags: { Cost: 1 } },
      mistake("tags.Cost", "1", 'text of up to 256 letters, digits, spaces and "_.:/=+@-"'),
    ],
    [
      "a tag name of AWS's own",
      { tags: { "aws:x": "1" } },
      mistake("tags.aws:x", '"aws:x"', 'a tag name of 1 to 128 characters, not beginning with "aws:"'),
    ],
    ["a state that is no object", { state: "s3" }, mistake("state", '"s3"', 'an object of kind "s3" or "local"')],
    ["a state of no kind", { state: {} }, mistake("state.kind", "nothing", '"s3" or "local"')],
    ["a state of another kind", { state: { kind: "azure" } }, mistake("state.kind", '"azure"', '"s3" or "local"')],
    [
      "a local state with a path",
      { state: { kind: "local", path: "/a" } },
      mistake("state.path", "an unknown setting", "one of kind"),
    ],
    [
      "a bucket that AWS refuses",
      { state: { kind: "s3", bucket: "My_States" } },
      mistake("state.bucket", '"My_States"', BUCKET),
    ],
    [
      "a key that is no ARN",
      { remoteState: { kmsKeyArn: "alias/a" } },
      mistake("remoteState.kmsKeyArn", '"alias/a"', "the ARN of a KMS key or alias"),
    ],
    [
      "days that are none",
      { remoteState: { oldVersionExpiryDays: 0 } },
      mistake("remoteState.oldVersionExpiryDays", "0", "a whole number from 1 to 3650 (days)"),
    ],
  ])("%s", (_, input, message) => {
    expect(messageOf(input)).toBe(message);
  });

  it("names the file of its environment", () => {
    expect(messageOf({ region: 1 }, "production")).toBe(
      `SETTING_INVALID at stacks/settings/production.ts, region: 1 was given; allowed: ${REGION}`,
    );
  });

  it("is told together with all others, in one line", () => {
    const message = messageOf({ region: 1, state: { kind: "local", path: "/a" }, extra: 1, more: 2 });
    expect(message.split("; ").filter((part) => !part.startsWith("allowed"))).toEqual([
      "SETTING_INVALID at stacks/settings/dev.ts, region: 1 was given",
      "state.path: an unknown setting was given",
      "extra: an unknown setting was given",
      "more: an unknown setting was given",
    ]);
    expect(message).not.toContain("\n");
  });

  it("carries its code and the path of the first", () => {
    expect(() => parseSettings("dev", { region: 1 })).toThrow(
      expect.objectContaining({ code: "SETTING_INVALID", path: "stacks/settings/dev.ts, region" }),
    );
  });
});
