import { ConfigurationFault, readConfiguration, secretValues } from "../../../applications/service-kit/configuration";
import { defineContract } from "../../../applications/service-kit/contract";

const contract = defineContract({
  name: "sample",
  size: { cpu: 256, memoryMiB: 512 },
  environment: {
    REGION: { description: "Where it runs" },
    PORT: { description: "TCP port", format: "integer", minimum: 1, maximum: 65_535, default: "8080" },
    RETRIES: { description: "Tries", format: "integer", minimum: 0, optional: true },
    LOG_LEVEL: { description: "Least severe line", format: "log-level", default: "info" },
    RATE: { description: "Chance", format: "number", minimum: 0, maximum: 1, default: "0.5" },
    TLS: { description: "Encryption", format: "choice", choices: ["on", "off"], default: "on" },
  },
  secrets: {
    STORE_URL: { description: "Address of the store", format: "url" },
    STORE_KEY: { description: "Key of the store", optional: true },
  },
});

const complete = { REGION: "eu-north-1", STORE_URL: "https://store.example:6333" };
const faultOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfiguration(contract, env);
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.message;
    throw error;
  }
  return "no fault";
};

describe("configuration", () => {
  it("turns each variable into its type and fills in defaults", () => {
    expect(readConfiguration(contract, { ...complete, PORT: "9000" })).toEqual({
      REGION: "eu-north-1",
      PORT: 9000,
      RETRIES: undefined,
      LOG_LEVEL: "info",
      RATE: 0.5,
      TLS: "on",
      STORE_URL: "https://store.example:6333",
      STORE_KEY: undefined,
    });
  });

  it("gives each variable its type at compile time", () => {
    const configuration = readConfiguration(contract, complete);
    const port: number = configuration.PORT;
    const retries: number | undefined = configuration.RETRIES;
    const tls: "on" | "off" = configuration.TLS;
    // @ts-expect-error the contract knows no such variable
    expect([port, retries, tls, configuration.ELSE]).toEqual([8080, undefined, "on", undefined]);
  });

  it("drops white space around a value and takes an empty value for none", () => {
    const { STORE_URL, PORT } = readConfiguration(contract, { ...complete, STORE_URL: " http://a:1\n", PORT: "  " });
    expect([STORE_URL, PORT]).toEqual(["http://a:1", 8080]);
  });

  it.each([
    [{ REGION: undefined }, "REGION is not set (Where it runs)"],
    [{ REGION: "" }, "REGION is not set (Where it runs)"],
    [{ PORT: "http" }, 'PORT must be a whole number from 1 to 65535, not "http" (TCP port)'],
    [{ TLS: "yes" }, 'TLS must be one of on, off, not "yes" (Encryption)'],
    [{ PORT: "0" }, 'PORT must be a whole number from 1 to 65535, not "0" (TCP port)'],
    [{ PORT: "65536" }, 'PORT must be a whole number from 1 to 65535, not "65536" (TCP port)'],
    [{ PORT: "80.5" }, 'PORT must be a whole number from 1 to 65535, not "80.5" (TCP port)'],
    [{ PORT: "0x50" }, 'PORT must be a whole number from 1 to 65535, not "0x50" (TCP port)'],
    [{ RATE: "1.01" }, 'RATE must be a number from 0 to 1, not "1.01" (Chance)'],
    [{ RATE: "1e-3" }, 'RATE must be a number from 0 to 1, not "1e-3" (Chance)'],
    [{ RATE: ".5" }, 'RATE must be a number from 0 to 1, not ".5" (Chance)'],
    [{ RATE: "often" }, 'RATE must be a number from 0 to 1, not "often" (Chance)'],
    [{ RETRIES: "-1" }, 'RETRIES must be a whole number of at least 0, not "-1" (Tries)'],
    [
      { LOG_LEVEL: "loud" },
      'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace, not "loud" (Least severe line)',
    ],
    [{ STORE_URL: undefined }, "STORE_URL is not set (Address of the store)"],
  ])("says of %j what is wrong", (change, message) => {
    expect(faultOf({ ...complete, ...change })).toBe(message);
  });

  it.each(["INFO", "Info", "info"])("takes the log level in capitals, too: %s", (LOG_LEVEL) => {
    expect(readConfiguration(contract, { ...complete, LOG_LEVEL }).LOG_LEVEL).toBe("info");
  });

  it("says what a secret must be without showing it", () => {
    const message = faultOf({ ...complete, STORE_URL: "ftp://user:hunter2@store" });
    expect(message).toBe("STORE_URL must be an http:// or https:// address (Address of the store)");
  });

  it("names every wrong variable in one line", () => {
    const message = faultOf({ PORT: "many\nlines" });
    expect(message).toBe(
      'REGION is not set (Where it runs); PORT must be a whole number from 1 to 65535, not "many\\nlines" (TCP port); STORE_URL is not set (Address of the store)',
    );
    expect(message.split("\n")).toHaveLength(1);
  });

  it("knows the values that no log may hold", () => {
    expect(secretValues(contract, { ...complete, STORE_KEY: "abc\n" })).toEqual(["https://store.example:6333", "abc"]);
  });
});
