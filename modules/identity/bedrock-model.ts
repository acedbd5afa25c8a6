import type { Construct } from "constructs";
import { AwsEnvironment } from "./aws-environment";
import type { Grantee } from "./policy-statement";

/** Geographies that begin the id of a cross-region inference profile. */
const PROFILE = /^(us|us-gov|eu|apac|au|ca|jp|global)\.(.+)$/;

/** ARNs that a call of a model touches: the model alone, or the profile with the models that it routes to. */
export const renderModelArns = (modelId: string, aws: AwsEnvironment): string[] => {
  const profile = PROFILE.exec(modelId);
  if (profile?.[2] === undefined) return [`arn:${aws.partition}:bedrock:${aws.region}::foundation-model/${modelId}`];
  // A profile answers from whichever of its regions has room, and the call is authorized there too.
  const model = `foundation-model/${profile[2]}`;
  const arns = [aws.arn("bedrock", `inference-profile/${modelId}`), `arn:${aws.partition}:bedrock:*::${model}`];
  return profile[1] === "global" ? [...arns, `arn:${aws.partition}:bedrock:::${model}`] : arns;
};

/** Lets a grantee call Bedrock models by id, those and no others. */
export const grantInvokeModels = (scope: Construct, grantee: Grantee, modelIds: readonly string[]): void => {
  const aws = AwsEnvironment.of(scope);
  grantee.addStatement({
    actions: ["bedrock:InvokeModel"],
    resources: modelIds.flatMap((modelId) => renderModelArns(modelId, aws)),
  });
};
