import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import type { ContainerContract, Given, TaskSize } from "../../applications/service-kit/contract";
import { ConfigurationError } from "../errors/configuration-error";
import { AwsEnvironment } from "../identity/aws-environment";
import { EcsTaskRole } from "../identity/ecs-task-role";
import type { Role } from "../identity/role";
import type { LogGroup } from "../observability/log-group";
import type { ContainerImage } from "../registry/repository";
import type { ContainerSecret } from "../secrets/secret";
import { json } from "../terraform/json";
import { renderContainerDefinition, SCRATCH_VOLUME } from "./container-definition";
import { fargateSizeProblem } from "./fargate-size";

/** Fargate's greatest stop timeout. */
const GREATEST_STOP_TIMEOUT_SECONDS = 120;

export interface FargateTaskDefinitionProps<C extends ContainerContract> {
  /** Family of the task definition's revisions, 1 to 255 characters. */
  readonly family: string;
  /** What the application declares: what is given below has to satisfy it, or the stack does not compile. */
  readonly contract: C;
  /** Image that holds the application. */
  readonly image: ContainerImage;
  /** Every plain variable that the contract requires, and those of its other ones that are to differ. */
  readonly environment: Given<C["environment"], string>;
  /** Every secret that the contract requires. */
  readonly secrets: Given<C["secrets"], ContainerSecret>;
  /** Where the container's output goes. */
  readonly logGroup: LogGroup;
  /**
   * The role that ECS itself uses to start the task.
   *
   * @default - one is made, named `executionRoleName`
   */
  readonly executionRole?: Role;
  /**
   * Name of the execution role that is made, 1 to 64 characters; not with `executionRole`.
   *
   * @default - `<family>-execution-role`
   */
  readonly executionRoleName?: string;
  /**
   * The role that the application's own AWS calls use.
   *
   * @default - one is made, named `taskRoleName`
   */
  readonly taskRole?: Role;
  /**
   * Name of the task role that is made, 1 to 64 characters; not with `taskRole`.
   *
   * @default - `<family>-task-role`
   */
  readonly taskRoleName?: string;
  /**
   * CPU units and MiB of the task.
   *
   * @default - the contract's
   */
  readonly size?: TaskSize;
  /**
   * Arguments of the program.
   *
   * @default - the contract's
   */
  readonly command?: readonly string[];
}

/** A hardened Fargate task of one container, with two roles that may do nothing but what is granted to them. */
export class FargateTaskDefinition<C extends ContainerContract> extends Construct {
  /** ARN with revision. */
  public readonly arn: string;
  /** What the application declares. */
  public readonly contract: C;
  /** The role that ECS itself uses: pulls the image, reads the secrets, writes the log. */
  public readonly executionRole: Role;
  /** The role that the application's own AWS calls use. */
  public readonly taskRole: Role;
  /** The task definition itself. */
  public readonly taskDefinition: EcsTaskDefinition;

  constructor(scope: Construct, id: string, props: FargateTaskDefinitionProps<C>) {
    super(scope, id);
    const { contract } = props;
    const size = props.size ?? contract.size;
    validate(size, contract.stopTimeoutSeconds, this.node.path);
    const aws = AwsEnvironment.of(this);
    this.contract = contract;
    this.executionRole = this.roleOf("execution-role", props.executionRole, {
      name: props.executionRoleName,
      description: `Starts the tasks of ${props.family}`,
      family: props.family,
    });
    this.taskRole = this.roleOf("task-role", props.taskRole, {
      name: props.taskRoleName,
      description: `What ${contract.name} itself may do`,
      family: props.family,
    });
    props.image.grantPull(this.executionRole);
    props.logGroup.grantWrite(this.executionRole);
    const secrets: Readonly<Record<string, ContainerSecret | undefined>> = props.secrets;
    for (const secret of Object.values(secrets)) secret?.grantRead(this.executionRole);
    const definition = renderContainerDefinition({
      contract,
      imageUri: props.image.uri,
      command: props.command,
      environment: props.environment,
      secrets: Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, secret?.valueFrom])),
      logGroupName: props.logGroup.name,
      region: aws.region,
    });
    this.taskDefinition = new EcsTaskDefinition(this, "Resource", {
      family: props.family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: `${size.cpu}`,
      memory: `${size.memoryMiB}`,
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      executionRoleArn: this.executionRole.arn,
      taskRoleArn: this.taskRole.arn,
      containerDefinitions: json([definition]),
      volume: [{ name: SCRATCH_VOLUME }],
      tags: { Name: props.family },
      // An earlier revision has to stay active until the service has left it: ECS rolls back to no other.
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = this.taskDefinition.arn;
  }

  /** The role that is given, or one that is made. */
  private roleOf(id: string, given: Role | undefined, made: MadeRole): Role {
    const { name, description, family } = made;
    if (given === undefined) return new EcsTaskRole(this, id, { name: name ?? `${family}-${id}`, description });
    if (name === undefined) return given;
    throw new ConfigurationError(
      "TASK_ROLE_AMBIGUOUS",
      this.node.path,
      `a role and the name "${name}" of its ${id} were given; allowed: one of both`,
    );
  }
}

interface MadeRole {
  readonly name: string | undefined;
  readonly description: string;
  readonly family: string;
}

const validate = (size: TaskSize, stopTimeoutSeconds: number | undefined, path: string): void => {
  const allowed = fargateSizeProblem(size.cpu, size.memoryMiB);
  if (allowed !== undefined) {
    throw new ConfigurationError(
      "FARGATE_SIZE_INVALID",
      path,
      `${size.cpu} CPU units with ${size.memoryMiB} MiB was given; allowed: ${allowed}`,
    );
  }
  const seconds = stopTimeoutSeconds ?? 30;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > GREATEST_STOP_TIMEOUT_SECONDS) {
    throw new ConfigurationError(
      "STOP_TIMEOUT_INVALID",
      path,
      `stopTimeoutSeconds ${seconds} was given; allowed: 1 to ${GREATEST_STOP_TIMEOUT_SECONDS}`,
    );
  }
};
