import { parseTextExpression } from "../../support/parse-expression";
import { synthesizeStacks, synthesizeStacksWith } from "../../support/synthesized";

const registryOf = (stacks: ReturnType<typeof synthesizeStacks>) => {
  const stack = stacks["kafkajs-canary-registry"];
  if (stack === undefined) throw new Error("no registry stack");
  return stack;
};

const stack = registryOf(synthesizeStacks("dev"));
const ownOutputs = (one: typeof stack) => Object.keys(one.section("output")).filter((id) => !id.startsWith("cross-"));

describe("what has to be there before the canary", () => {
  it("is a repository of the original's name, which deletes its images in dev and only there", () => {
    expect(stack.resource("aws_ecr_repository")).toMatchObject({ name: "kafkajs-canary-app", force_delete: true });
    expect(registryOf(synthesizeStacks("production")).resource("aws_ecr_repository")).toMatchObject({
      name: "kafkajs-canary-app-production",
      force_delete: false,
    });
  });

  it("never expires an image that has a tag, however old (KC-01)", () => {
    const policy = stack.jsonOf(stack.resource("aws_ecr_lifecycle_policy"), "policy");
    expect(policy).toMatchObject({ rules: [{ selection: { tagStatus: "untagged", countNumber: 14 } }] });
    expect((policy as { rules: unknown[] }).rules).toHaveLength(1);
  });

  it("is the parameters, which Terraform neither makes nor reads: only how they are put in is told", () => {
    expect(stack.resources().filter(({ type }) => type.startsWith("aws_ssm"))).toEqual([]);
    expect(ownOutputs(stack).sort()).toEqual([
      "push_image_command",
      "put_kafka_host_command",
      "put_kafka_password_command",
      "put_kafka_username_command",
      "repository_url",
    ]);
    const command = (variable: string) =>
      parseTextExpression(String(stack.section("output")[`put_${variable}_command`]?.value));
    expect(command("kafka_host")).toContain(" --name /kafkajs-canary-app/kafka-host --type String ");
    expect(command("kafka_username")).toContain(" --name /kafkajs-canary-app/kafka-username --type SecureString ");
    expect(command("kafka_password")).toContain(" --name /kafkajs-canary-app/kafka-password --type SecureString ");
  });

  it("is a parameter for Sentry only when that is on, and none for a login that there is not (KC-02)", () => {
    const other = registryOf(
      synthesizeStacksWith({ kafkajsCanary: { sentry: true, kafka: { saslMechanism: "none" } } }, "kafkajs-canary"),
    );
    expect(ownOutputs(other).sort()).toEqual([
      "push_image_command",
      "put_kafka_host_command",
      "put_sentry_dsn_command",
      "repository_url",
    ]);
  });

  it("hands the canary its repository and no more", () => {
    expect(
      Object.keys(stack.section("output"))
        .filter((id) => id.startsWith("cross-"))
        .sort(),
    ).toEqual([
      "cross-stack-output-aws_ecr_repository-repository-arn",
      "cross-stack-output-aws_ecr_repository-repository-repository_url",
    ]);
  });
});
