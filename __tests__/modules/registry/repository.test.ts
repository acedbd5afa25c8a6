import { TerraformOutput } from "cdktf";
import { Repository, type RepositoryProps, renderLifecyclePolicy } from "../../../modules/registry/repository";
import { synthesizeConstruct } from "../../support/synthesize";

const repositoryWith = (props: Partial<RepositoryProps> = {}) =>
  synthesizeConstruct((stack) => {
    const repository = new Repository(stack, "repository", { name: "example", ...props });
    new TerraformOutput(stack, "image", { value: repository.imageOf("1.2.3").uri });
  });
const expiryOf = (stack: ReturnType<typeof repositoryWith>) =>
  stack.jsonOf(stack.resource("aws_ecr_lifecycle_policy"), "policy");

describe("a repository by default", () => {
  const stack = repositoryWith();

  it("takes a tag once, scans what is pushed, and stays while it holds images", () => {
    expect(stack.resource("aws_ecr_repository")).toMatchObject({
      name: "example",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "AES256" }],
      force_delete: false,
    });
  });

  it("removes what has had no tag for two weeks, and nothing else", () => {
    expect(expiryOf(stack)).toEqual({
      rules: [
        {
          rulePriority: 1,
          description: "Remove images without a tag after 14 days",
          selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
          action: { type: "expire" },
        },
      ],
    });
  });

  it("names an image by its tag", () => {
    expect(stack.section("output").image?.value).toBe("${aws_ecr_repository.repository.repository_url}:1.2.3");
  });
});

describe("a repository with options", () => {
  it("is deleted with its images", () => {
    expect(repositoryWith({ forceDelete: true }).resource("aws_ecr_repository").force_delete).toBe(true);
  });

  it("keeps what has no tag for another time", () => {
    expect(expiryOf(repositoryWith({ untaggedExpiryDays: 3 }))).toEqual(renderLifecyclePolicy(3));
    expect(renderLifecyclePolicy(3)).toMatchObject({ rules: [{ selection: { countNumber: 3 } }] });
  });
});
