const { availableParallelism } = require("node:os");

/** The unit tier: Node only, no server, no network. `npm run test:real` has its own file. */
module.exports = {
  testEnvironment: "node",
  // Some tests wait for processes: more workers than cores use that time.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  setupFiles: ["<rootDir>/modules/runtime/without-token-traces.ts"],
  // What takes seconds is made once a run.
  globalSetup: "<rootDir>/__tests__/support/once-a-run.ts",
  globalTeardown: "<rootDir>/__tests__/support/forget-run.ts",
  // Some start processes, and a machine may be busy with other things.
  testTimeout: 30_000,
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/real/"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/dist", "<rootDir>/applications/.*/dist"],
  transform: {
    "^.+\\.(ts|mts|js|mjs)$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // Packages that ship ES modules only; everything else in node_modules is loaded as it is.
  transformIgnorePatterns: ["/node_modules/(?!unpdf/)"],
};
