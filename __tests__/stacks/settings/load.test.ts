import { ENVIRONMENTS } from "../../../stacks/settings/environment";
import { loadSettings, parseSettings } from "../../../stacks/settings/load";

describe("the environment that ENVIRONMENT names", () => {
  test.each([...ENVIRONMENTS])("%s has a settings file that holds", (environment) => {
    expect(loadSettings({ ENVIRONMENT: environment }).environment).toBe(environment);
  });

  test.each([{}, { ENVIRONMENT: "" }, { ENVIRONMENT: undefined }])("is dev when it is given as %p", (variables) => {
    expect(loadSettings(variables).environment).toBe("dev");
  });

  it("must be one that there is a file for", () => {
    expect(() => loadSettings({ ENVIRONMENT: "prod" })).toThrow(
      expect.objectContaining({
        code: "ENVIRONMENT_UNKNOWN",
        path: "ENVIRONMENT",
        message: 'ENVIRONMENT_UNKNOWN at ENVIRONMENT: "prod" was given; allowed: dev, staging, production',
      }),
    );
  });

  test.each(["constructor", "__proto__", "toString"])("is not taken for a file when it is %s", (word) => {
    expect(() => loadSettings({ ENVIRONMENT: word })).toThrow("allowed: dev, staging, production");
  });

  it("names everything anew, so that environments can share an account", () => {
    const names = ENVIRONMENTS.map((environment) =>
      Object.values(parseSettings(environment, {}).questionAnswering.names),
    );
    const all = names.flat();
    expect(new Set(all).size).toBe(all.length);
    const buckets = ENVIRONMENTS.map((environment) => loadSettings({ ENVIRONMENT: environment }).stateBucket.name);
    expect(buckets).toEqual([
      "terraform-bucket-state-tf",
      "terraform-bucket-state-tf-staging",
      "terraform-bucket-state-tf-production",
    ]);
  });

  it("protects what production relies on, and keeps its logs for a year", () => {
    const { deletionProtection, registry, logRetentionDays, network } = loadSettings({
      ENVIRONMENT: "production",
    }).questionAnswering;
    expect({ deletionProtection, ...registry, logRetentionDays, natGateways: network.natGateways }).toEqual({
      deletionProtection: true,
      forceDelete: false,
      untaggedExpiryDays: 14,
      logRetentionDays: 365,
      natGateways: "per-zone",
    });
  });
});

describe("the state that STATE_BACKEND names", () => {
  test.each([undefined, "", "settings"])("is the settings' when it is given as %p", (word) => {
    expect(loadSettings({ STATE_BACKEND: word }).state.kind).toBe("s3");
  });

  it("is kept locally for once, while the bucket still has its name", () => {
    const settings = loadSettings({ ENVIRONMENT: "staging", STATE_BACKEND: "local" });
    expect(settings.state).toEqual({ kind: "local" });
    expect(settings.stateBucket).toEqual({ name: "terraform-bucket-state-tf-staging", region: "us-east-1" });
  });

  it("must be one that there is", () => {
    expect(() => loadSettings({ STATE_BACKEND: "s3" })).toThrow(
      expect.objectContaining({
        code: "ENVIRONMENT_UNKNOWN",
        path: "STATE_BACKEND",
        message: 'ENVIRONMENT_UNKNOWN at STATE_BACKEND: "s3" was given; allowed: settings, local',
      }),
    );
  });
});

describe("the bucket of the state", () => {
  it("is the one that the settings name, in its own region", () => {
    const { stateBucket } = parseSettings("dev", { state: { kind: "s3", bucket: "mine", region: "eu-west-1" } });
    expect(stateBucket).toEqual({ name: "mine", region: "eu-west-1" });
  });

  it("has the environment's default name while state is local", () => {
    const { state, stateBucket } = parseSettings("production", { state: { kind: "local" } });
    expect(state).toEqual({ kind: "local" });
    expect(stateBucket).toEqual({ name: "terraform-bucket-state-tf-production", region: "us-east-1" });
  });
});
