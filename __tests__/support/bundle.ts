import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { onceARun } from "./once-a-run";

const APPLICATIONS = join(__dirname, "..", "..", "applications");

/** An application as `npm run build` bundles it: built once a run, in a folder that holds nothing else. */
export const bundleOf = (application: string): string =>
  join(
    onceARun(`bundle-of-${application}`, (folder) => {
      execFileSync(process.execPath, [join(APPLICATIONS, "bundle.mjs"), application], { stdio: "pipe" });
      copyFileSync(join(APPLICATIONS, application, "dist", "app.js"), join(folder, "app.js"));
    }),
    "app.js",
  );
