import { TerraformOutput, TerraformVariable } from "cdktf";
import { renderPushCommand } from "../../../modules/registry/push-command";
import { text } from "../../../modules/terraform/text";
import { parseTextExpression } from "../../support/parse-expression";
import { synthesizeConstruct } from "../../support/synthesize";

it("logs in to the registry, builds the application's image and pushes it", () => {
  const stack = synthesizeConstruct((scope) => {
    const url = new TerraformVariable(scope, "url", { type: "string" }).stringValue;
    new TerraformOutput(scope, "command", { value: text(renderPushCommand(url, "eu-west-1", "example", "1.2.3")) });
  });
  expect(parseTextExpression(String(stack.section("output").command?.value)).split(" && ")).toEqual([
    "aws ecr get-login-password --region eu-west-1 | " +
      'docker login --username AWS --password-stdin ${element(split("/", var.url), 0)}',
    "docker build --file applications/Dockerfile --build-arg APPLICATION=example --tag ${var.url}:1.2.3 .",
    "docker push ${var.url}:1.2.3",
  ]);
});
