import type { PolicyStatement } from "../../../modules/identity/policy-statement";
import { Secret } from "../../../modules/secrets/secret";
import { configurationError, errorOf } from "../../support/configuration-error";
import { synthesizeConstruct } from "../../support/synthesize";

const secretWith = (recoveryWindowDays?: number) => {
  const granted: PolicyStatement[] = [];
  const stack = synthesizeConstruct((scope) => {
    const secret = new Secret(scope, "secret", { name: "dev/key", description: "Key", recoveryWindowDays });
    secret.grantRead({ addStatement: (statement) => granted.push(statement) });
    expect(secret.valueFrom).toBe(secret.arn);
  });
  return { stack, granted };
};

describe("a secret", () => {
  it("is empty, and can be had back for a month (BQ-09)", () => {
    const { stack } = secretWith();
    expect(stack.resource("aws_secretsmanager_secret")).toMatchObject({
      name: "dev/key",
      description: "Key",
      recovery_window_in_days: 30,
    });
    expect(stack.resources("aws_secretsmanager_secret_version")).toEqual([]);
  });

  it("is read by a grantee alone", () => {
    expect(secretWith().granted).toEqual([
      { actions: ["secretsmanager:GetSecretValue"], resources: [expect.any(String)] },
    ]);
  });

  test.each([7, 30])("can be had back for %p days", (days) => {
    expect(secretWith(days).stack.resource("aws_secretsmanager_secret").recovery_window_in_days).toBe(days);
  });

  test.each([0, 6, 31, 7.5])("cannot be had back for %p days", (days) => {
    expect(errorOf(() => secretWith(days))).toEqual(
      configurationError(
        "SECRET_RECOVERY_INVALID",
        "test/secret",
        `recoveryWindowDays ${days} was given; allowed: 7 to 30`,
      ),
    );
  });
});
