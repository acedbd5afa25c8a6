import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { System } from "../stacks/compose";
import { ENVIRONMENTS } from "../stacks/settings/environment";
import { askedOutputs, missingOutputs } from "./support/cross-stack";
import { RULES } from "./support/rules";
import { synthesizeStacks, synthesizeStacksWith } from "./support/synthesized";

const natGateways = (kind: string) => ({ network: { natGateways: kind } });

/** Stacks of `dev` with other settings; those of one system where the others stay as they are. */
const DIFFERENT: readonly [name: string, settings: Readonly<Record<string, unknown>>, system?: System][] = [
  ["with one NAT gateway", { questionAnswering: natGateways("single") }, "question-answering"],
  ["without NAT gateways", { questionAnswering: natGateways("none") }, "question-answering"],
  ["with one NAT gateway", { kafkajsCanary: natGateways("single") }, "kafkajs-canary"],
  ["without NAT gateways", { kafkajsCanary: { ...natGateways("none"), awsEndpoints: true } }, "kafkajs-canary"],
  [
    "with Sentry, Slack and a topic that is made",
    {
      kafkajsCanary: {
        sentry: true,
        awsEndpoints: true,
        slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
        kafka: { createTopic: {} },
      },
    },
    "kafkajs-canary",
  ],
  [
    "without a login to Kafka",
    { kafkajsCanary: { kafka: { saslMechanism: "none", tls: false, brokerPorts: [443, 9092, 9094] } } },
    "kafkajs-canary",
  ],
  [
    "without autoscaling",
    { questionAnswering: { service: { autoscaling: { enabled: false } } } },
    "question-answering",
  ],
  ["without autoscaling", { keyspaces: { queryApi: { autoscaling: { enabled: false } } } }, "keyspaces"],
  [
    "with NAT gateways for query-api",
    { keyspaces: { ...natGateways("per-zone"), egressCidrs: ["192.0.2.0/24"] } },
    "keyspaces",
  ],
  ["with local state", { state: { kind: "local" } }],
];

const stacks = [
  ...ENVIRONMENTS.map((environment) => [environment, synthesizeStacks(environment)] as const),
  ...DIFFERENT.map(([name, settings, system]) => [`dev ${name}`, synthesizeStacksWith(settings, system)] as const),
].flatMap(([name, all]) => Object.entries(all).map(([id, stack]) => ({ name: `${id} of ${name}`, id, all, stack })));

describe.each(stacks)("$name", ({ all, stack }) => {
  test.each([...RULES])("$id: $why", ({ findings }) => {
    expect(findings(stack)).toEqual([]);
  });

  it("asks other stacks only for outputs that they have", () => {
    expect(missingOutputs(stack, all)).toEqual([]);
  });
});

describe("a stack that asks for what another does not have", () => {
  const [app] = stacks.filter(({ id }) => id === "question-answering-app");

  it("would be found", () => {
    if (app === undefined) throw new Error("no app stack");
    const asked = askedOutputs(app.stack);
    expect(asked.length).toBeGreaterThan(0);
    expect(missingOutputs(app.stack, { ...app.all, "question-answering-registry": app.stack })).toEqual(
      asked.map(({ stack, output }) => `${stack} has no output ${output}`),
    );
  });
});

describe("the rules themselves", () => {
  const folder = join(__dirname, "support", "rules");
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  const tests = readdirSync(join(__dirname, "rules")).map((file) =>
    readFileSync(join(__dirname, "rules", file), "utf8"),
  );

  it("are all applied: each file's rule stands in the list", () => {
    const written = sources.flatMap((source) => [...source.matchAll(/^ {2}id: "([^"]+)"/gm)].map(([, id]) => id));
    expect(RULES.map(({ id }) => id)).toEqual(written.sort());
  });

  it("each have a test with a planted fault", () => {
    const written = sources.flatMap((source) =>
      [...source.matchAll(/^export const (\w+): Rule/gm)].map(([, name]) => name),
    );
    const tested = tests.flatMap((source) => [...source.matchAll(/describeRule\(\s*(\w+)/g)].map(([, name]) => name));
    expect(tested.sort()).toEqual(written.sort());
  });
});
