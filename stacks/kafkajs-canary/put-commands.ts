import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../modules/identity/aws-environment";
import { renderPutParameterCommand } from "../../modules/secrets/put-parameter-command";
import { text } from "../../modules/terraform/text";
import type { Settings } from "../settings/schema";
import { importParameters, isSecret } from "./parameters";

/** The commands that put the parameters in: before the first deployment, and whenever a value changes. */
export const addPutCommands = (stack: TerraformStack, settings: Settings["kafkajsCanary"]): void => {
  const { region } = AwsEnvironment.of(stack);
  for (const [variable, parameter] of Object.entries(importParameters(stack, settings))) {
    if (parameter === undefined) continue;
    const secret = isSecret(variable);
    new TerraformOutput(stack, `put_${variable.toLowerCase()}_command`, {
      description: `Asks for the value of ${variable} and puts it into ${parameter.name}`,
      value: text(renderPutParameterCommand({ parameter, region, secret })),
    });
  }
};
