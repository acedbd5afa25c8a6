import { ServiceRole } from "../../../modules/identity/service-role";
import { ImportedRepository } from "../../../modules/registry/imported-repository";
import { synthesizeConstruct } from "../../support/synthesize";

it("two repositories that somebody else makes can be pulled from with one login", () => {
  const stack = synthesizeConstruct((scope) => {
    const role = new ServiceRole(scope, "role", { name: "r", description: "R", service: "ecs-tasks.amazonaws.com" });
    for (const name of ["one", "team/two"]) ImportedRepository.fromName(scope, name).grantPull(role);
  });
  const { Statement } = stack.jsonOf(stack.resource("aws_iam_role_policy"), "policy") as { Statement: object[] };
  const pull = (name: string) => ({
    Effect: "Allow",
    Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    Resource: [expect.stringMatching(new RegExp(`^arn:.*:ecr:.*:repository/${name}$`))],
  });
  expect(Statement).toEqual([
    { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
    pull("one"),
    pull("team/two"),
  ]);
});
