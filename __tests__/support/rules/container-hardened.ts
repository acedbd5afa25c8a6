import type { Attributes } from "../stack-document";
import { containersOf } from "./containers";
import { blocks, texts } from "./reading";
import type { Rule } from "./rule";

const DEMANDS: readonly (readonly [problem: string, holds: (container: Attributes) => boolean])[] = [
  ["its root file system is writable", (container) => container.readonlyRootFilesystem === true],
  ["it runs as root", ({ user }) => typeof user === "string" && !/^(0|root)?(:|$)/.test(user)],
  ["it is privileged", (container) => container.privileged !== true],
  ["it keeps capabilities", (container) => texts(capabilitiesOf(container).drop).includes("ALL")],
  ["it adds capabilities", (container) => texts(capabilitiesOf(container).add).length === 0],
  ["it has no init process", (container) => blocks(container, "linuxParameters")[0]?.initProcessEnabled === true],
  [
    "its /tmp is not writable",
    (container) => blocks(container, "mountPoints").some((mount) => mount.containerPath === "/tmp" && !mount.readOnly),
  ],
];

const capabilitiesOf = (container: Attributes): Attributes => {
  const [parameters = {}] = blocks(container, "linuxParameters");
  return blocks(parameters, "capabilities")[0] ?? {};
};

export const containerHardened: Rule = {
  id: "container-hardened",
  why: "whoever breaks into the application finds nothing to write to and nothing to become",
  findings: (stack) =>
    containersOf(stack).flatMap(({ at, definition }) =>
      DEMANDS.filter(([, holds]) => !holds(definition)).map(([problem]) => `${at}: ${problem}`),
    ),
};
