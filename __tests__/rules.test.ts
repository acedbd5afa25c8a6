import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENTS } from "../stacks/settings/environment";
import { askedOutputs, missingOutputs } from "./support/cross-stack";
import { RULES } from "./support/rules";
import { synthesizeStacks, synthesizeStacksWith } from "./support/synthesized";

const DIFFERENT = {
  "with one NAT gateway": {
    questionAnswering: { network: { natGateways: "single" } },
    kafkajsCanary: { network: { natGateways: "single" } },
  },
  "without NAT gateways": {
    questionAnswering: { network: { natGateways: "none" } },
    kafkajsCanary: { network: { natGateways: "none" }, awsEndpoints: true },
  },
  "with Sentry, Slack and a topic that is made": {
    kafkajsCanary: {
      sentry: true,
      awsEndpoints: true,
      slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
      kafka: { createTopic: {} },
    },
  },
  "without a login to Kafka": {
    kafkajsCanary: { kafka: { saslMechanism: "none", tls: false, brokerPorts: [443, 9092, 9094] } },
  },
  "without autoscaling": {
    questionAnswering: { service: { autoscaling: { enabled: false } } },
    keyspaces: { queryApi: { autoscaling: { enabled: false } } },
  },
  "with NAT gateways for query-api": {
    keyspaces: { network: { natGateways: "per-zone" }, egressCidrs: ["192.0.2.0/24"] },
  },
  "with local state": { state: { kind: "local" } },
};

const stacks = [
  ...ENVIRONMENTS.map((environment) => [environment, synthesizeStacks(environment)] as const),
  ...Object.entries(DIFFERENT).map(([name, settings]) => [`dev ${name}`, synthesizeStacksWith(settings)] as const),
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
