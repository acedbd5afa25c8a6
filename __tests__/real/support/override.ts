import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type JsonObject, objectAt } from "./json";

/**
 * Settings that only the mock needs, as a file beside a synthesized stack: Terraform merges `*_override.tf.json` into what
 * stands there, so that the synthesized files are applied exactly as they are.
 */
export const writeOverride = (folder: string, endpoint: string, synthesized = join(folder, "cdk.tf.json")): void => {
  const stack: unknown = JSON.parse(readFileSync(synthesized, "utf8"));
  writeFileSync(join(folder, "slipway_override.tf.json"), JSON.stringify(renderOverride(stack, endpoint), null, 2));
};

/** An override replaces a backend and a remote state's `config` as a whole: what they had is repeated in it. */
export const renderOverride = (stack: unknown, endpoint: string): JsonObject => {
  const s3 = objectAt(stack, "terraform", "backend").s3;
  const remote = Object.entries(objectAt(stack, "data", "terraform_remote_state")).filter(
    ([, state]) => objectAt(state).backend === "s3",
  );
  return {
    provider: { aws: PROVIDER },
    ...(isObject(s3) ? { terraform: { backend: { s3: { ...s3, ...forState(endpoint) } } } } : {}),
    ...(remote.length === 0
      ? {}
      : {
          data: {
            terraform_remote_state: Object.fromEntries(
              remote.map(([name, state]) => [
                name,
                { config: { ...objectAt(state, "config"), ...forState(endpoint) } },
              ]),
            ),
          },
        }),
  };
};

/** The account id is asked for (STS answers in the mock), since stacks name resources by it. */
const PROVIDER = {
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  s3_use_path_style: true,
  // A missing API fails at once by itself; a few tries only for a connection that was lost.
  max_retries: 5,
};

const forState = (endpoint: string): JsonObject => ({
  endpoints: { s3: endpoint },
  use_path_style: true,
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
});
