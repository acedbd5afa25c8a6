import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import type { Grantee } from "../identity/policy-statement";
import { type JsonObject, json } from "../terraform/json";
import { grantPullOf } from "./grant-pull";

/** An image that a task can run. */
export interface ContainerImage {
  /** Address with an immutable tag or a digest. */
  readonly uri: string;
  /** Lets a grantee, a task's execution role usually, pull it. */
  grantPull(grantee: Grantee): void;
}

export interface RepositoryProps {
  /** Name of the repository, 2 to 256 characters. */
  readonly name: string;
  /**
   * Whether destroying the repository deletes the images in it.
   *
   * @default - false: a repository that holds images stays
   */
  readonly forceDelete?: boolean;
  /**
   * Days after which an image that lost its tag is removed.
   *
   * @default - 14
   */
  readonly untaggedExpiryDays?: number;
}

/** A private ECR repository: immutable tags, scanned on push, and no tagged image ever expires. */
export class Repository extends Construct {
  /** ARN of the repository. */
  public readonly arn: string;
  /** Address without tag, such as `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
  public readonly url: string;
  /** The repository itself. */
  public readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    this.repository = new EcrRepository(this, "Resource", {
      name: props.name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "AES256" }],
      forceDelete: props.forceDelete ?? false,
      tags: { Name: props.name },
    });
    new EcrLifecyclePolicy(this, "lifecycle", {
      repository: this.repository.name,
      policy: json(renderLifecyclePolicy(props.untaggedExpiryDays ?? 14)),
    });
    this.arn = this.repository.arn;
    this.url = this.repository.repositoryUrl;
  }

  /** The image of a tag: a git hash or a version, never one that moves. */
  public imageOf(tag: string): ContainerImage {
    return { uri: `${this.url}:${tag}`, grantPull: (grantee) => this.grantPull(grantee) };
  }

  /** Lets a grantee pull the repository's images. */
  public grantPull(grantee: Grantee): void {
    grantPullOf(this.arn, grantee);
  }
}

/** Removes what has no tag; with immutable tags that is never what runs. */
export const renderLifecyclePolicy = (untaggedExpiryDays: number): JsonObject => ({
  rules: [
    {
      rulePriority: 1,
      description: `Remove images without a tag after ${untaggedExpiryDays} days`,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: untaggedExpiryDays,
      },
      action: { type: "expire" },
    },
  ],
});
