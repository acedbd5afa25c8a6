const { execFileSync } = require("node:child_process");
const { join } = require("node:path");

/** Builds what the real tier runs, so that it never tests yesterday's bundle. */
module.exports = () => {
  execFileSync(process.execPath, [join(__dirname, "..", "..", "applications", "bundle.mjs")], { stdio: "pipe" });
};
