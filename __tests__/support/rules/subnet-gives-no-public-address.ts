import type { Rule } from "./rule";

export const subnetGivesNoPublicAddress: Rule = {
  id: "subnet-gives-no-public-address",
  why: "whatever is started in the subnet would be reachable from the internet",
  findings: (stack) =>
    stack
      .resources("aws_subnet")
      .filter(({ attributes }) => attributes.map_public_ip_on_launch === true)
      .map(({ address }) => `${address}: gives public addresses at launch`),
};
