import { TerraformOutput } from "cdktf";
import type { PolicyStatement } from "../../../modules/identity/policy-statement";
import { ImportedParameter } from "../../../modules/secrets/imported-parameter";
import { synthesizeConstruct } from "../../support/synthesize";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/example";
const ARN =
  "arn:${data.aws_partition.aws-partition.partition}:ssm:${data.aws_region.aws-region.id}:" +
  "${data.aws_caller_identity.aws-account.account_id}:parameter/example/password";

const parameterWith = (kmsKeyArn?: string) => {
  const granted: PolicyStatement[] = [];
  const stack = synthesizeConstruct((scope) => {
    const parameter = ImportedParameter.fromName(scope, "/example/password", { kmsKeyArn });
    parameter.grantRead({ addStatement: (statement) => granted.push(statement) });
    new TerraformOutput(scope, "from", { value: parameter.valueFrom });
    new TerraformOutput(scope, "granted", { value: granted });
  });
  return { stack, granted: stack.section("output").granted?.value };
};

describe("a parameter that is put in out of band", () => {
  it("is not made, read or known by Terraform", () => {
    const { stack } = parameterWith(KEY);
    expect(stack.resources()).toEqual([]);
    expect(stack.dataSources("aws_ssm_parameter")).toEqual([]);
  });

  it("is injected by its name in this account and region, whatever its version", () => {
    expect(parameterWith().stack.section("output").from?.value).toBe(ARN);
  });

  it("is read by a grantee alone", () => {
    expect(parameterWith().granted).toEqual([{ actions: ["ssm:GetParameters"], resources: [ARN] }]);
  });

  it("is decrypted with a key of our own, which opens no other parameter", () => {
    expect(parameterWith(KEY).granted).toEqual([
      { actions: ["ssm:GetParameters"], resources: [ARN] },
      {
        actions: ["kms:Decrypt"],
        resources: [KEY],
        conditions: { StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": ARN } },
      },
    ]);
  });
});
