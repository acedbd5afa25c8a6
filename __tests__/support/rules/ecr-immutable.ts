import { blocks } from "./reading";
import type { Rule } from "./rule";

export const ecrImmutable: Rule = {
  id: "ecr-immutable",
  why: "a tag that can be pushed again is not what was tested, and what nobody scans is known to nobody",
  findings: (stack) =>
    stack
      .resources("aws_ecr_repository")
      .flatMap(({ address, attributes }) => [
        ...(attributes.image_tag_mutability === "IMMUTABLE" ? [] : [`${address}: its tags can be pushed again`]),
        ...(blocks(attributes, "image_scanning_configuration").some((scan) => scan.scan_on_push === true)
          ? []
          : [`${address}: not scanned on push`]),
      ]),
};
