import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { kafkajsCanary } from "../../../applications/kafkajs-canary/contract";
import { CanaryMetrics } from "../../../applications/kafkajs-canary/metrics/canary-metrics";
import { renderPrometheus } from "../../../applications/kafkajs-canary/metrics/prometheus";
import { renderAllowed } from "../../../applications/service-kit/configuration";
import type { Variable } from "../../../applications/service-kit/contract";

const readme = readFileSync(resolve(__dirname, "../../../applications/kafkajs-canary/README.md"), "utf8");

describe("the README", () => {
  it("has a row for every variable of the contract, as the contract has it, and no other", () => {
    const row = ([name, variable]: [string, Variable]) =>
      `| \`${name}\` | ${variable.description} | ${renderAllowed(variable)} | ${variable.default === undefined ? "–" : `\`${variable.default}\``} |`;
    const { environment, secrets } = kafkajsCanary;
    const variables: [string, Variable][] = [...Object.entries(environment), ...Object.entries(secrets)];
    expect(readme.split("\n").filter((line) => /^\| `[A-Z_]+` /.test(line))).toEqual(variables.map(row));
  });

  it("names every metric that there is, and no other", () => {
    const names = (text: string) => new Set(text.match(/canary_[a-z_]+(?=[{`\s])/g));
    const told = [...renderPrometheus(new CanaryMetrics(0)).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect([...names(readme)].sort()).toEqual(told.sort());
  });
});
