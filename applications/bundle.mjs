/**
 * Bundles each application that has a main.ts into one file, applications/<name>/dist/app.js, which needs Node and nothing
 * else: no node_modules, no other file. Not minified, so that a stack trace can be read; names on the command line choose
 * applications.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));

const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // Paths in the file's comments are the repository's own, whatever folder the build runs in.
  absWorkingDir: dirname(root),
  legalComments: "eof",
  logLevel: "warning",
  write: false,
};

// esbuild escapes what is not ASCII in strings and leaves it in comments and in regular expressions, where the escape means
// the same. Plain ASCII takes half the memory in V8 and compiles faster.
const escapeCharacter = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const bundle = async (entry) => {
  const { outputFiles } = await build({ ...options, ...entry });
  return outputFiles[0].text.replaceAll(/[\u0080-\uffff]/g, escapeCharacter);
};

// The best quality takes ten times as long for one or two percent.
const packing = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/**
 * A package that is only ever imported dynamically serves a few runs: it goes into the file compressed, and is unpacked and
 * compiled when it is imported. As plain code, what only `ingest` needs costs the service 60 ms and 15 MB at start.
 */
const packLazyPackages = {
  name: "pack-lazy-packages",
  setup(plugin) {
    plugin.onResolve({ filter: /^[@a-z]/ }, ({ path, kind, resolveDir }) =>
      kind === "dynamic-import" && !resolveDir.includes("node_modules")
        ? { path, namespace: "packed", pluginData: resolveDir }
        : undefined,
    );
    plugin.onLoad({ filter: /.*/, namespace: "packed" }, async ({ path, pluginData: resolveDir }) => {
      const code = await bundle({ stdin: { contents: `module.exports = require("${path}")`, resolveDir } });
      const packed = brotliCompressSync(code, { params: packing }).toString("base64");
      const file = `/${path.replace("/", "+")}.js`;
      return {
        contents: `
          const Module = require("node:module");
          const { brotliDecompressSync } = require("node:zlib");
          const unpacked = new Module(__filename + ${JSON.stringify(file)});
          unpacked._compile(brotliDecompressSync(Buffer.from("${packed}", "base64")).toString("latin1"), unpacked.id);
          module.exports = unpacked.exports;`,
      };
    });
  },
};

const every = readdirSync(root)
  .filter((name) => existsSync(join(root, name, "main.ts")))
  .sort();
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !every.includes(name));
if (unknown.length > 0) {
  console.error(`no application ${unknown.join(", ")}: there are ${every.join(", ")}`);
  process.exit(2);
}

for (const name of chosen.length > 0 ? chosen : every) {
  const outfile = join(root, name, "dist", "app.js");
  const code = await bundle({ entryPoints: [join(root, name, "main.ts")], plugins: [packLazyPackages] });
  mkdirSync(dirname(outfile), { recursive: true });
  // At once: whoever starts it meanwhile gets the old file or the new one, never half of it.
  const unfinished = `${outfile}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, outfile);
  console.log(`applications/${name}/dist/app.js  ${(code.length / 1024 / 1024).toFixed(2)} MiB`);
}
