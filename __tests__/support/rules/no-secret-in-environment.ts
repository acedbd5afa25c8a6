import { containersOf } from "./containers";
import { blocks } from "./reading";
import type { Rule } from "./rule";

/** Words of a name that speaks of a secret; `MAX_ANSWER_TOKENS` speaks of something else. */
const SECRET_WORDS = new Set(["SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "TOKEN", "KEY", "CREDENTIALS", "DSN"]);

export const noSecretInEnvironment: Rule = {
  id: "no-secret-in-environment",
  why: "a plain variable stands in the state, in the console and in every description of the task",
  findings: (stack) =>
    containersOf(stack).flatMap(({ at, definition }) =>
      blocks(definition, "environment")
        .map(({ name }) => String(name))
        .filter((name) =>
          name
            .toUpperCase()
            .split("_")
            .some((word) => SECRET_WORDS.has(word)),
        )
        .map((name) => `${at}: ${name} is plain`),
    ),
};
