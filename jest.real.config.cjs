const { testPathIgnorePatterns: _, ...unit } = require("./jest.config.cjs");

/** The real tier: real servers, browser and container engine, whose addresses come from environment variables. */
module.exports = {
  ...unit,
  roots: ["<rootDir>/__tests__/real"],
  testPathIgnorePatterns: ["/node_modules/"],
  globalSetup: "<rootDir>/__tests__/real/build-applications.ts",
  testTimeout: 120_000,
  maxWorkers: 2,
};
