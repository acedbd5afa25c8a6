import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { command, temporaryFolder } from "../support/checkout";
import { type Account, openAccount } from "../support/cloud";
import { type JsonObject, objectAt } from "../support/json";
import { required } from "../support/required";
import { Terraform } from "../support/terraform";

jest.setTimeout(600_000);

const services = readdirSync(join(__dirname, "services"))
  .filter((file) => /^[a-z0-9_]+\.py$/.test(file) && file !== "__init__.py")
  .map((file) => file.replace(/\.py$/, ""));

/** Runs the Python tests of every service, against the extended mock or plain moto. */
const report = async (variables: Record<string, string>): Promise<JsonObject> => {
  const python = required("CLOUD_PYTHON", "a Python with __tests__/real/cloud/requirements.txt installed");
  const printed: unknown = JSON.parse(await command(__dirname, [python, "tests/report.py"], variables, 200));
  return objectAt(printed);
};

const namesAt = (modules: JsonObject, service: string, outcome: "passed" | "failed"): unknown[] => {
  const names = objectAt(modules, `test_${service}`)[outcome];
  return Array.isArray(names) ? names : [];
};

describe("the services that the mock extends", () => {
  let extended: JsonObject;
  let plain: JsonObject;

  beforeAll(async () => {
    [extended, plain] = await Promise.all([report({}), report({ CLOUD_PLAIN: "1" })]);
  });

  it.each([...services, "mock"])("%s answers as AWS does", (service) => {
    expect(namesAt(extended, service, "failed")).toEqual([]);
    expect(namesAt(extended, service, "passed")).not.toEqual([]);
  });

  it.each(services)("%s has a test that plain moto does not pass", (service) => {
    expect(namesAt(plain, service, "failed")).not.toEqual([]);
  });
});

describe("a configuration of everything that the systems need", () => {
  let account: Account;
  let terraform: Terraform;

  beforeAll(async () => {
    account = await openAccount("cloud-fixtures");
    const folder = temporaryFolder();
    cpSync(join(__dirname, "fixtures"), folder, { recursive: true });
    terraform = new Terraform(folder, account.environment);
    await terraform.init();
    await terraform.apply();
  });

  it("is settled by one apply: the second plan is empty", async () => {
    expect(await terraform.plan()).toEqual({ empty: true, changes: {} });
  });

  it("publishes a changed route with a new deployment, changes a table, and is settled again", async () => {
    const changed = { integration_timeout: "20000", image_tag: "2b3c4d5", read_capacity_units: "20" };
    const { deployment_id: before } = await terraform.outputs();
    await terraform.apply(changed);
    const { deployment_id: after } = await terraform.outputs();
    expect(after).not.toEqual(before);
    expect(await terraform.plan(changed)).toEqual({ empty: true, changes: {} });
  });

  it("leaves nothing in the account after a destroy", async () => {
    expect(Object.keys(await account.leftovers())).toEqual(expect.arrayContaining(["ecs us-east-1", "iam aws"]));
    await terraform.destroy();
    expect(await account.leftovers()).toEqual({});
  });
});
