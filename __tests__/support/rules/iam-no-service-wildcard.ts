import type { Rule } from "./rule";
import { statementsOf } from "./statements";

export const iamNoServiceWildcard: Rule = {
  id: "iam-no-service-wildcard",
  why: "a whole service's actions hold those that nobody thought of",
  findings: (stack) =>
    statementsOf(stack)
      .filter(({ effect }) => effect === "Allow")
      .flatMap(({ at, actions, members }) => [
        ...actions.filter((action) => /^\*|:\*+$/.test(action)).map((action) => `${at}: ${action}`),
        ...members.filter((member) => /^Not/.test(member)).map((member) => `${at}: ${member} allows everything else`),
      ]),
};
