/**
 * Time and peak memory of a synth of all stacks: compiled code in plain Node, one process a run, medians.
 *
 * node bench/synth/synth.mjs [runs]   after npm run synth
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(new URL(".", import.meta.url)), "..", "..");
const runs = Math.min(Number(process.argv[2] ?? 11), 50);
const report = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))";

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const measure = (main, variables) => {
  const outdir = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  try {
    const started = performance.now();
    const env = { ...process.env, ...variables, CDKTF_OUTDIR: outdir };
    const { status, stderr } = spawnSync(process.execPath, ["--eval", `${report}; require(${JSON.stringify(main)})`], {
      env,
    });
    if (status !== 0) throw new Error(String(stderr));
    return { seconds: (performance.now() - started) / 1000, mebibytes: Number(stderr) / 1024 };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

const row = (name, main, variables = {}) => {
  const samples = Array.from({ length: runs + 1 }, () => measure(main, variables)).slice(1);
  const seconds = median(samples.map((sample) => sample.seconds));
  const mebibytes = median(samples.map((sample) => sample.mebibytes));
  console.log(`| ${name} | ${seconds.toFixed(2)} s | ${mebibytes.toFixed(0)} MiB |`);
};

console.log(`Node ${process.version}, ${cpus().length} cores, median of ${runs} runs\n`);
console.log("| Synth of all stacks | Time | Peak memory |\n|---|---|---|");
row("JSON", join(root, "dist", "main.js"));
row("HCL", join(root, "dist", "main.js"), { SYNTH_HCL_OUTPUT: "true" });
row("of it: importing CDKTF alone", join(root, "node_modules", "cdktf"));
