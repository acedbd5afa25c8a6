import { ImportedParameter } from "../../../modules/secrets/imported-parameter";
import { renderPutParameterCommand } from "../../../modules/secrets/put-parameter-command";
import { synthesizeConstruct } from "../../support/synthesize";

const commandOf = (secret: boolean, kmsKeyArn?: string): string => {
  let command = "";
  synthesizeConstruct((scope) => {
    const parameter = ImportedParameter.fromName(scope, "/example/value", { kmsKeyArn });
    command = renderPutParameterCommand({ parameter, region: "eu-west-1", secret });
  });
  return command;
};

describe("the command that puts a parameter in", () => {
  it("asks for a secret without showing it, so that it stands in no history, and has it encrypted", () => {
    expect(commandOf(true)).toBe(
      "read -rsp 'Value of /example/value: ' VALUE && aws ssm put-parameter --region eu-west-1 " +
        '--name /example/value --type SecureString --overwrite --value="$VALUE"; unset VALUE',
    );
  });

  it("has it encrypted with a key of our own", () => {
    expect(commandOf(true, "arn:key")).toContain(" --type SecureString --key-id arn:key --overwrite ");
  });

  it("shows what is no secret while it is typed", () => {
    expect(commandOf(false)).toMatch(/^read -rp .* --type String --overwrite /);
  });
});
