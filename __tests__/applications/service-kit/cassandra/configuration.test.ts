import { readLoadDataConfiguration } from "../../../../applications/load-data/configuration";
import { readQueryApiConfiguration } from "../../../../applications/query-api/configuration";

const env = { AWS_REGION: "us-east-1", KEYSPACE: "geography_domain", TABLE: "countries" };

describe.each([
  ["load-data", readLoadDataConfiguration],
  ["query-api", readQueryApiConfiguration],
])("the configuration of %s", (_, read) => {
  it("comes from variables", () => {
    expect(read(env)).toMatchObject({
      name: { keyspace: "geography_domain", table: "countries" },
      cassandra: {
        contactPoints: ["cassandra.us-east-1.amazonaws.com:9142"],
        localDataCenter: "us-east-1",
        auth: "sigv4",
      },
      LOG_LEVEL: "info",
    });
  });

  it("comes from options rather than from variables", () => {
    const options = { region: "cn-north-1", keyspace: "other", table: "rows" };
    expect(read(env, options)).toMatchObject({
      name: { keyspace: "other", table: "rows" },
      cassandra: { contactPoints: ["cassandra.cn-north-1.amazonaws.com.cn:9142"], localDataCenter: "cn-north-1" },
    });
  });

  it("names all that is missing in one line", () => {
    expect(() => read({})).toThrow(
      "no region is given: use -r/--region <region>, or set AWS_REGION (Region of the keyspace; credentials are signed for it); no keyspace is given: use -k/--keyspace <keyspace>, or set KEYSPACE (Keyspace that holds the table); no table is given: use -t/--table <table>, or set TABLE (Table of the countries)",
    );
  });
});

it("the port of query-api is 8080, its variable's or its option's", () => {
  expect(readQueryApiConfiguration(env).PORT).toBe(8080);
  expect(readQueryApiConfiguration({ ...env, PORT: "9000" }).PORT).toBe(9000);
  expect(readQueryApiConfiguration({ ...env, PORT: "9000" }, { port: "9001" }).PORT).toBe(9001);
  expect(() => readQueryApiConfiguration(env, { port: "http" })).toThrow(
    'PORT must be a whole number from 0 to 65535, not "http" (TCP port to listen on; 0 takes a free one)',
  );
});

it("the file of load-data is none but by its option", () => {
  expect(readLoadDataConfiguration(env).file).toBeUndefined();
  expect(readLoadDataConfiguration(env, { file: "a.csv" }).file).toBe("a.csv");
});
