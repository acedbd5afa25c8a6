import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { PrivateBucket } from "../../modules/storage/private-bucket";
import type { Settings } from "../settings/schema";
import { SystemStack } from "../system-stack";

/** The bucket that keeps every stack's state, its own included. */
export class RemoteStateStack extends SystemStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { settings, application: "remote-state", region: settings.stateBucket.region });
    const bucket = new PrivateBucket(this, "bucket", {
      name: settings.stateBucket.name,
      kmsKeyArn: settings.remoteState.kmsKeyArn,
      oldVersionExpiryDays: settings.remoteState.oldVersionExpiryDays,
    });
    new TerraformOutput(this, "bucket_name", { value: bucket.name, description: "Bucket that keeps the state" });
  }
}
