import { renderPutSecretCommand } from "../../../modules/secrets/put-secret-command";

it("puts a value in that is typed, and stands in no history", () => {
  expect(renderPutSecretCommand("dev/key", "eu-west-1")).toBe(
    "read -rsp 'Value of dev/key: ' VALUE && aws secretsmanager put-secret-value --region eu-west-1 --secret-id dev/key " +
      '--secret-string "$VALUE"; unset VALUE',
  );
});
