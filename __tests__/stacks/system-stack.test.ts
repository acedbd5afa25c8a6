import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { parseSettings } from "../../stacks/settings/load";
import { synthesizeConstruct, synthesizeStacks, synthesizeStacksWith } from "../support/synthesized";

const output = (scope: Construct, id: string) => new TerraformOutput(scope, id, { value: id });

describe("what all stacks share", () => {
  const stacks = Object.entries(synthesizeStacks("production"));

  test.each(stacks)("%s keeps its state in S3, encrypted, locked, under a key of its own", (name, stack) => {
    expect(stack.section("terraform").backend).toEqual({
      s3: {
        bucket: "terraform-bucket-state-tf-production",
        region: "us-east-1",
        key: `production/${name}.tfstate`,
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  test.each(stacks)("%s takes a range of providers and tags everything that it makes", (_, stack) => {
    expect(stack.section("terraform").required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
    expect(stack.section("provider").aws).toEqual([
      {
        region: "us-east-1",
        default_tags: [
          { tags: { Application: expect.any(String), Environment: "production", ManagedBy: "Terraform" } },
        ],
      },
    ]);
  });

  it("adds the settings' tags to its own, which cannot be overwritten", () => {
    const tags = { CostCenter: "42", Environment: "elsewhere" };
    const stack = synthesizeStacksWith({ tags }, "remote-state")["remote-state"];
    expect(stack?.section("provider").aws).toMatchObject([
      { default_tags: [{ tags: { CostCenter: "42", Environment: "dev" } }] },
    ]);
  });

  it("keeps local state in the checkout, by a path that is relative to the stack", () => {
    const stacks = synthesizeStacksWith({ state: { kind: "local" } }, "question-answering");
    expect(stacks["question-answering-app"]?.section("terraform").backend).toEqual({
      local: { path: "../../../.state/dev/question-answering-app.tfstate" },
    });
    expect(stacks["question-answering-app"]?.dataSources("terraform_remote_state")).toMatchObject([
      { attributes: { config: { path: "../../../.state/dev/question-answering-registry.tfstate" } } },
    ]);
  });

  it("spells addresses as paths, without hashes", () => {
    const stack = synthesizeConstruct((scope) => output(new Construct(new Construct(scope, "a"), "Resource"), "b.c"));
    expect(Object.keys(stack.section("output"))).toEqual(["a-b-c"]);
  });

  it("refuses two elements of one address", () => {
    const settings = parseSettings("dev", {});
    const clash = () =>
      synthesizeConstruct((scope) => {
        output(scope, "a-b");
        output(new Construct(scope, "a"), "b");
      }, settings);
    expect(clash).toThrow('LOGICAL_ID_TAKEN at test/a/b: "a-b" was given; allowed: a path that test/a-b does not have');
  });
});
