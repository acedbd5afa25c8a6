/** Every figure, one after the other; those that need a server only when its address is given. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const benches = [
  { script: "synth/synth.mjs" },
  { script: "http/ask.mjs" },
  { script: "cassandra/reads.mjs", needs: ["CASSANDRA_CONTACT_POINT", "CASSANDRA_PORT"] },
  { script: "kafka/canary.mjs", needs: ["KAFKA_BROKERS"] },
];

for (const { script, needs = [] } of benches) {
  const missing = needs.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    console.log(`\n${script}: left out, since ${missing.join(" and ")} is not set\n`);
    continue;
  }
  console.log(`\n${script}\n`);
  const { status } = spawnSync(process.execPath, [join(here, script)], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
