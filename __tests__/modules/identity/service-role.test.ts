import { TerraformOutput } from "cdktf";
import { renderTrustPolicy, ServiceRole } from "../../../modules/identity/service-role";
import { errorOf } from "../../support/configuration-error";
import { synthesizeConstruct } from "../../support/synthesize";

const roleWith = (use: (role: ServiceRole) => void = () => undefined) =>
  synthesizeConstruct((stack) => {
    const role = new ServiceRole(stack, "role", {
      name: "example",
      description: "Example",
      service: "ecs-tasks.amazonaws.com",
    });
    use(role);
    new TerraformOutput(stack, "made", { value: role.dependables.map((element) => element.friendlyUniqueId) });
  });

describe("a role of a service", () => {
  it("may do nothing, and has no policy, until something is granted", () => {
    const stack = roleWith();
    expect(stack.resources("aws_iam_role_policy")).toEqual([]);
    expect(stack.section("output").made?.value).toEqual(["role"]);
  });

  it("has one policy with everything that was granted, in order", () => {
    const stack = roleWith((role) => {
      role.addStatement({ actions: ["a:One"], resources: ["arn:1"] });
      role.addStatement({ actions: ["b:Two"], resources: ["arn:2"], conditions: { Bool: { c: "true" } } });
    });
    expect(stack.resources("aws_iam_role_policy")).toHaveLength(1);
    expect(stack.resource("aws_iam_role_policy")).toMatchObject({ name: "granted", role: "${aws_iam_role.role.name}" });
    expect(stack.jsonOf(stack.resource("aws_iam_role_policy"), "policy")).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["a:One"], Resource: ["arn:1"] },
        { Effect: "Allow", Action: ["b:Two"], Resource: ["arn:2"], Condition: { Bool: { c: "true" } } },
      ],
    });
    expect(stack.section("output").made?.value).toEqual(["role", "role-policy"]);
  });

  it("refuses what is too wide, by its own path", () => {
    const grant = () => roleWith((role) => role.addStatement({ actions: ["s3:*"], resources: ["arn:1"] }));
    expect(errorOf(grant)).toMatchObject({ code: "IAM_ACTION_WILDCARD", path: "test/role" });
  });
});

describe("who may assume a role", () => {
  const trustOf = (service: string, sourceArn?: string) =>
    renderTrustPolicy(service, "111122223333", sourceArn).Statement;
  const allowed = (service: string) => ({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
  const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };

  it("is the service on behalf of this account", () => {
    expect(trustOf("ecs-tasks.amazonaws.com")).toEqual([{ ...allowed("ecs-tasks.amazonaws.com"), Condition: account }]);
  });

  it("is the service for this source alone", () => {
    expect(trustOf("ecs-tasks.amazonaws.com", "arn:x:*")).toEqual([
      { ...allowed("ecs-tasks.amazonaws.com"), Condition: { ...account, ArnLike: { "aws:SourceArn": "arn:x:*" } } },
    ]);
  });

  it("is a service that names no account, which is known to do so", () => {
    expect(trustOf("apigateway.amazonaws.com", "arn:x:*")).toEqual([allowed("apigateway.amazonaws.com")]);
  });
});
