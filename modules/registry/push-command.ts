import { Fn } from "cdktf";

/** The shell commands that build an application's image and push it to a repository. */
export const renderPushCommand = (repositoryUrl: string, region: string, application: string, tag: string): string => {
  const registry = Fn.element(Fn.split("/", repositoryUrl), 0);
  return [
    `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
    `docker build --file applications/Dockerfile --build-arg APPLICATION=${application} --tag ${repositoryUrl}:${tag} .`,
    `docker push ${repositoryUrl}:${tag}`,
  ].join(" && ");
};
