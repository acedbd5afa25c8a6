import { defineSettings } from "./schema";

/** Like production in kind, smaller in number. */
export const staging = defineSettings({
  region: "us-east-1",
  state: { kind: "s3", bucket: "terraform-bucket-state-tf-staging", region: "us-east-1" },
  questionAnswering: {
    network: { natGateways: "single" },
    logRetentionDays: 14,
  },
});
