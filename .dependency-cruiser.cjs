/** Who may import whom: see docs/architecture.md. Each rule has a planted fault in __tests__/import-rules.test.ts. */
const APPLICATION = "^applications/(?!service-kit/)";

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "main-composes-stacks",
      comment: "main imports stacks and modules, never an application or a tool",
      severity: "error",
      from: { path: "^main[.]ts$" },
      to: { path: "^(applications|tools|__tests__|bench)/" },
    },
    {
      name: "stacks-know-contracts-only",
      comment: "of an application a stack knows its contract and nothing else",
      severity: "error",
      from: { path: "^stacks/" },
      to: { path: "^applications/", pathNot: "^applications/[^/]+/contract[.]ts$" },
    },
    {
      name: "stacks-import-downwards",
      severity: "error",
      from: { path: "^stacks/" },
      to: { path: "^(main[.]ts$|tools/|__tests__/|bench/)" },
    },
    {
      name: "systems-stand-apart",
      comment: "a system's stacks know no other system's",
      severity: "error",
      from: { path: "^stacks/(?!settings/)([^/]+)/" },
      to: { path: "^stacks/(?!settings/)[^/]+/", pathNot: "^stacks/$1/" },
    },
    {
      name: "modules-import-no-stack",
      severity: "error",
      from: { path: "^modules/" },
      to: { path: "^(main[.]ts$|stacks/|tools/|__tests__/|bench/)" },
    },
    {
      name: "modules-know-the-contract-type-only",
      comment: "constructs know no application; compute knows the contract's types",
      severity: "error",
      from: { path: "^modules/" },
      to: { path: "^applications/", pathNot: "^applications/service-kit/contract[.]ts$" },
    },
    {
      name: "only-compute-knows-the-contract",
      severity: "error",
      from: { path: "^modules/", pathNot: "^modules/compute/" },
      to: { path: "^applications/" },
    },
    {
      name: "applications-stand-apart",
      comment: "an application imports service-kit and itself",
      severity: "error",
      from: { path: "^applications/([^/]+)/" },
      to: {
        path: `${APPLICATION}|^(main[.]ts$|stacks/|modules/|tools/|__tests__/|bench/)`,
        pathNot: "^applications/$1/",
      },
    },
    {
      name: "contracts-depend-on-nothing",
      comment:
        "a contract is pure data: what it imports would run at synth; variables that applications share are data too",
      severity: "error",
      from: { path: "^applications/[^/]+/(cassandra/)?contract[.]ts$" },
      to: { pathNot: "^applications/service-kit/(cassandra/)?contract[.]ts$" },
    },
    {
      name: "tools-read-output-only",
      comment: "tools read synthesized files and plans",
      severity: "error",
      from: { path: "^tools/" },
      to: { path: "^(main[.]ts$|stacks/|modules/|applications/)" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|cdktf[.]out)/" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs", ".json"] },
  },
};
