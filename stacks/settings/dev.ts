import { defineSettings } from "./schema";

/** Everything as the originals had it: names, blocks, sizes, counts and quotas are the schema's defaults. */
export const dev = defineSettings({
  region: "us-east-1",
  state: { kind: "s3", bucket: "terraform-bucket-state-tf", region: "us-east-1" },
});
