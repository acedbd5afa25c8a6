import { UNCONDITIONAL_SERVICES } from "../../../modules/identity/unconditional-services";
import { texts } from "./reading";
import type { Rule } from "./rule";
import { type StatementAt, statementsOf } from "./statements";

export const iamConditionalTrust: Rule = {
  id: "iam-conditional-trust",
  why: "without the account in a condition, somebody else's use of the service may act with our role (confused deputy)",
  findings: (stack) =>
    statementsOf(stack)
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ at, services, principals, conditions }) => [
        ...services
          .filter((service) => !(service in UNCONDITIONAL_SERVICES))
          .filter(
            () => !/^\$\{data\.aws_caller_identity\./.test(String(conditions.StringEquals?.["aws:SourceAccount"])),
          )
          .map((service) => `${at}: ${service} for every account`),
        ...principals
          .filter((principal) => principal === "*" && !namesPrincipals(conditions))
          .map(() => `${at}: everybody`),
      ]),
};

/** Whether a condition says who everybody is: roles of a stack, as a policy of an endpoint names them. */
const namesPrincipals = (conditions: StatementAt["conditions"]): boolean => {
  const arns = texts(conditions.ArnEquals?.["aws:PrincipalArn"]);
  return arns.length > 0 && arns.every((arn) => /^\$\{aws_iam_role\.[\w-]+\.arn\}$/.test(arn));
};
