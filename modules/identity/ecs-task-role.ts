import type { Construct } from "constructs";
import { AwsEnvironment } from "./aws-environment";
import { ServiceRole } from "./service-role";

export interface EcsTaskRoleProps {
  /** Name of the role, 1 to 64 characters. */
  readonly name: string;
  /** What the role is for, in one sentence. */
  readonly description: string;
}

/** A role that ECS assumes for this account's tasks alone. */
export class EcsTaskRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: EcsTaskRoleProps) {
    super(scope, id, {
      ...props,
      service: "ecs-tasks.amazonaws.com",
      sourceArn: AwsEnvironment.of(scope).arn("ecs", "*"),
    });
  }
}
