import type { Grantee } from "../identity/policy-statement";

/** Lets a grantee pull the images of a repository, by its ARN. */
export const grantPullOf = (repositoryArn: string, grantee: Grantee): void => {
  grantee.addStatement({ actions: ["ecr:GetAuthorizationToken"], resources: ["*"] });
  grantee.addStatement({
    actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    resources: [repositoryArn],
  });
};
