import { defineSettings } from "./schema";

/** What people rely on: more tasks, longer memory, and nothing that a slip of the hand deletes. */
export const production = defineSettings({
  region: "us-east-1",
  state: { kind: "s3", bucket: "terraform-bucket-state-tf-production", region: "us-east-1" },
  questionAnswering: {
    service: { autoscaling: { minimumTasks: 2, maximumTasks: 10 } },
    api: { rateLimit: 50, burstLimit: 100, quota: { limit: 100_000, period: "MONTH", offset: 0 } },
    logRetentionDays: 365,
  },
});
