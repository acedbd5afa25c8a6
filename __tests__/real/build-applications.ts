import { execFileSync } from "node:child_process";
import { join } from "node:path";
import beginRun from "../support/once-a-run";

/** Builds what the real tier runs, so that it never tests yesterday's bundle. */
export default (): void => {
  beginRun();
  execFileSync(process.execPath, [join(__dirname, "..", "..", "applications", "bundle.mjs")], { stdio: "pipe" });
};
