import { renderOverride } from "./override";

const ENDPOINT = "http://127.0.0.1:1";
const s3 = { bucket: "states", key: "dev/one.tfstate", region: "us-east-1", use_lockfile: true };

describe("the override of a stack", () => {
  it("repeats the backend that it replaces, and sends it to the mock", () => {
    const override = renderOverride({ terraform: { backend: { s3 } } }, ENDPOINT);
    expect(override).toMatchObject({
      terraform: { backend: { s3: { ...s3, endpoints: { s3: ENDPOINT }, use_path_style: true } } },
    });
  });

  it("sends the state of other stacks to the mock as well", () => {
    const data = { terraform_remote_state: { other: { backend: "s3", config: s3, workspace: "w" } } };
    expect(renderOverride({ data }, ENDPOINT)).toMatchObject({
      data: { terraform_remote_state: { other: { config: { ...s3, endpoints: { s3: ENDPOINT } } } } },
    });
  });

  it("leaves local state alone", () => {
    const stack = {
      terraform: { backend: { local: { path: "x" } } },
      data: { terraform_remote_state: { other: { backend: "local", config: { path: "y" } } } },
    };
    expect(Object.keys(renderOverride(stack, ENDPOINT))).toEqual(["provider"]);
  });
});
