import { synthesizeStacks, synthesizeStacksWith } from "../../support/synthesized";

const stacks = synthesizeStacks("dev");
const stack = stacks["question-answering-registry"];
if (stack === undefined) throw new Error("no registry stack");

describe("what has to be there before the application", () => {
  it("is a repository of the original's name that deletes its images in dev, and only there", () => {
    expect(stack.resource("aws_ecr_repository")).toMatchObject({ name: "bedrock-qa-rag-ecr-tf", force_delete: true });
    const production = synthesizeStacks("production")["question-answering-registry"];
    expect(production?.resource("aws_ecr_repository")).toMatchObject({
      name: "bedrock-qa-rag-ecr-tf-production",
      force_delete: false,
    });
  });

  it("is two empty secrets, named after the environment, that can be had back after a deletion (BQ-09)", () => {
    const secrets = (environment: string) =>
      synthesizeStacks(environment)
        ["question-answering-registry"]?.resources("aws_secretsmanager_secret")
        .map(({ attributes }) => [attributes.name, attributes.recovery_window_in_days]);
    expect(secrets("dev")).toEqual([
      ["dev/qdrant_api_key", 30],
      ["dev/qdrant_url", 30],
    ]);
    expect(secrets("staging")?.map(([name]) => name)).toEqual(["staging/qdrant_api_key", "staging/qdrant_url"]);
    expect(stack.resources("aws_secretsmanager_secret_version")).toEqual([]);
  });

  it("takes the shortest recovery window that is asked for", () => {
    const other = synthesizeStacksWith({ questionAnswering: { secretRecoveryDays: 7 } }, "question-answering")[
      "question-answering-registry"
    ];
    expect(
      other?.resources("aws_secretsmanager_secret").map(({ attributes }) => attributes.recovery_window_in_days),
    ).toEqual([7, 7]);
  });

  it("says how the image and the secrets get there", () => {
    const outputs = stack.section("output");
    expect(
      Object.keys(outputs)
        .filter((name) => !name.startsWith("cross-stack"))
        .sort(),
    ).toEqual(["push_image_command", "put_qdrant_api_key_command", "put_qdrant_url_command", "repository_url"]);
    expect(outputs.push_image_command?.value).toContain("--build-arg APPLICATION=question-answering");
    expect(outputs.put_qdrant_url_command?.value).toContain("put-secret-value");
  });

  it("hands the application four values and no more", () => {
    expect(
      Object.keys(stack.section("output"))
        .filter((name) => name.startsWith("cross-stack"))
        .sort(),
    ).toEqual([
      "cross-stack-output-aws_ecr_repository-repository-arn",
      "cross-stack-output-aws_ecr_repository-repository-repository_url",
      "cross-stack-output-aws_secretsmanager_secret-qdrant-api-key-arn",
      "cross-stack-output-aws_secretsmanager_secret-qdrant-url-arn",
    ]);
  });
});
