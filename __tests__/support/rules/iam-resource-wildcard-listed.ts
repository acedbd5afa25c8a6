import { WILDCARD_ACTIONS } from "../../../modules/identity/wildcard-actions";
import type { Rule } from "./rule";
import { statementsOf } from "./statements";

export const iamResourceWildcardListed: Rule = {
  id: "iam-resource-wildcard-listed",
  why: 'only actions that know no resource are allowed on "*", and each stands in one list with its reason',
  findings: (stack) =>
    statementsOf(stack)
      .filter(({ effect, resources }) => effect === "Allow" && resources.includes("*"))
      .flatMap(({ at, actions }) =>
        actions.filter((action) => !(action in WILDCARD_ACTIONS)).map((action) => `${at}: ${action} on "*"`),
      ),
};
