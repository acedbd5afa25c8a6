import {
  type PolicyStatement,
  renderPolicy,
  renderStatement,
  validateStatement,
} from "../../../modules/identity/policy-statement";
import { configurationError, errorOf } from "../../support/configuration-error";

const validate = (statement: PolicyStatement) => () => validateStatement(statement, "stack/role");
const NAMESPACE = { StringEquals: { "cloudwatch:namespace": "Example" } };

describe("a statement that is no wider than what it is for", () => {
  test.each<[string, PolicyStatement]>([
    ["actions on an ARN", { actions: ["s3:GetObject", "s3:Get*"], resources: ["arn:x"] }],
    ["metrics of one namespace", { actions: ["cloudwatch:PutMetricData"], resources: ["*"], conditions: NAMESPACE }],
    ["an action without a resource", { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] }],
    ["an ARN that ends openly", { actions: ["s3:GetObject"], resources: ["arn:x/*"] }],
  ])("%s", (_, statement) => {
    expect(validate(statement)).not.toThrow();
  });
});

describe("a statement that is wider", () => {
  test.each(["*", "s3:*", "*:*"])("asks for the actions %s", (action) => {
    expect(errorOf(validate({ actions: ["s3:GetObject", action], resources: ["arn:x"] }))).toEqual(
      configurationError("IAM_ACTION_WILDCARD", "stack/role", `"${action}" was given; allowed: single actions`),
    );
  });

  it("asks for every resource although its action knows one (BQ-10)", () => {
    const statement = { actions: ["ecr:GetAuthorizationToken", "sts:AssumeRole"], resources: ["arn:x", "*"] };
    expect(errorOf(validate(statement))).toEqual(
      configurationError(
        "IAM_RESOURCE_WILDCARD",
        "stack/role",
        'Resource "*" was given for sts:AssumeRole; allowed: ARNs of what it acts on ' +
          "(actions that know no resource are listed in modules/identity/wildcard-actions.ts)",
      ),
    );
  });

  test.each<PolicyStatement["conditions"]>([undefined, {}, { StringLike: { "cloudwatch:namespace": "*" } }])(
    "writes metrics of every namespace: %j",
    (conditions) => {
      expect(errorOf(validate({ actions: ["cloudwatch:PutMetricData"], resources: ["*"], conditions }))).toEqual(
        configurationError(
          "IAM_CONDITION_MISSING",
          "stack/role",
          "cloudwatch:PutMetricData without a namespace was given; allowed: with a StringEquals condition on cloudwatch:namespace",
        ),
      );
    },
  );
});

describe("a statement as IAM reads it", () => {
  it("allows, with its conditions or none", () => {
    const statement = { actions: ["a:B"], resources: ["arn:x"] };
    const rendered = { Effect: "Allow", Action: ["a:B"], Resource: ["arn:x"] };
    expect(renderStatement(statement)).toEqual({ ...rendered, Condition: undefined });
    expect(renderStatement({ ...statement, conditions: NAMESPACE })).toEqual({ ...rendered, Condition: NAMESPACE });
  });

  it("stands in a policy of IAM's current version", () => {
    expect(renderPolicy([{ Effect: "Deny" }])).toEqual({ Version: "2012-10-17", Statement: [{ Effect: "Deny" }] });
  });
});
