import { ConfigurationError } from "../../../modules/errors/configuration-error";

describe("a configuration error", () => {
  it("says what is wrong, where, and what is allowed", () => {
    const error = new ConfigurationError("CIDR_INVALID", "stack/network", '"x" was given; allowed: a block');
    expect(error).toMatchObject({
      name: "ConfigurationError",
      code: "CIDR_INVALID",
      path: "stack/network",
      problem: '"x" was given; allowed: a block',
      hint: undefined,
      message: 'CIDR_INVALID at stack/network: "x" was given; allowed: a block',
    });
  });

  it("ends with its hint", () => {
    expect(new ConfigurationError("CIDR_INVALID", "a", "b", "look there").message).toBe(
      "CIDR_INVALID at a: b (look there)",
    );
  });

  it("is known by its mark, also across copies of the module", () => {
    const elsewhere = { [Symbol.for("slipway.ConfigurationError")]: true };
    expect(ConfigurationError.isConfigurationError(new ConfigurationError("CIDR_INVALID", "a", "b"))).toBe(true);
    expect(ConfigurationError.isConfigurationError(elsewhere)).toBe(true);
  });

  test.each([new Error("a"), null, undefined, "CIDR_INVALID", { code: "CIDR_INVALID" }])("is not %p", (value) => {
    expect(ConfigurationError.isConfigurationError(value)).toBe(false);
  });
});
