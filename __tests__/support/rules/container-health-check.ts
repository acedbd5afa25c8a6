import { containersOf } from "./containers";
import { list } from "./reading";
import type { Rule } from "./rule";

export const containerHealthCheck: Rule = {
  id: "container-health-check",
  why: "ECS ignores an image's HEALTHCHECK, so a container that listens and hangs would stay",
  findings: (stack) =>
    containersOf(stack)
      .filter(({ definition }) => list(definition.portMappings).length > 0 && definition.healthCheck === undefined)
      .map(({ at }) => `${at}: listens, and nobody asks for its health`),
};
