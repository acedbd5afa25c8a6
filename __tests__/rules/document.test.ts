import { withAttributes, withBlock, withResource, withText } from "../support/plant";
import { describeRule } from "../support/rules/describe-rule";
import { noCycle } from "../support/rules/no-cycle";
import { noLiteralPlace } from "../support/rules/no-literal-place";
import { noMachinePath } from "../support/rules/no-machine-path";
import { outputDescribed } from "../support/rules/output-described";
import { referencesResolve } from "../support/rules/references-resolve";
import { resourceHasNameTag } from "../support/rules/resource-has-name-tag";
import { variableDescribed } from "../support/rules/variable-described";
import { stackOf } from "../support/stack";

const stack = stackOf("question-answering-app");
const CLUSTER = "aws_ecs_cluster.cluster";

describeRule(
  noLiteralPlace,
  stack,
  {
    fault: "a region in a service's name (BQ-11)",
    stack: withAttributes(stack, "aws_vpc_endpoint.private-s3", { service_name: "com.amazonaws.us-east-1.s3" }),
    findings: ["aws_vpc_endpoint.private-s3 service_name: a literal region or zone"],
  },
  {
    fault: "a zone",
    stack: withAttributes(stack, "aws_subnet.private-network-private-subnet-1", {
      availability_zone: "us-gov-west-1a",
    }),
    findings: ["aws_subnet.private-network-private-subnet-1 availability_zone: a literal region or zone"],
  },
  {
    fault: "an account",
    stack: withBlock(stack, "output", "account", { description: "Account", value: "111122223333" }),
    findings: ["output.account value: a literal account"],
  },
  {
    fault: "a partition",
    stack: withText(
      stack,
      "aws_iam_role_policy_attachment.entrance-account-policy",
      "policy_arn",
      "arn:${data.aws_partition.aws-partition.partition}:",
      "arn:aws:",
    ),
    findings: ["aws_iam_role_policy_attachment.entrance-account-policy policy_arn: a literal partition"],
  },
);

describeRule(
  resourceHasNameTag,
  stack,
  {
    fault: "no tags",
    stack: withAttributes(stack, CLUSTER, { tags: undefined }),
    findings: [`${CLUSTER}: no tag Name`],
  },
  {
    fault: "other tags",
    stack: withAttributes(stack, CLUSTER, { tags: { Owner: "somebody" } }),
    findings: [`${CLUSTER}: no tag Name`],
  },
);

const variable = stack.section("variable").image_tag ?? {};
describeRule(
  variableDescribed,
  stack,
  {
    fault: "a variable that says nothing of itself",
    stack: withBlock(stack, "variable", "bare", {}),
    findings: ["no type", "no description", "no validation", "may be null"].map((problem) => `var.bare: ${problem}`),
  },
  {
    fault: "a condition that does not say what is allowed",
    stack: withBlock(stack, "variable", "image_tag", { ...variable, validation: [{ condition: "${true}" }] }),
    findings: ["var.image_tag: no validation"],
  },
);

describeRule(outputDescribed, stack, {
  fault: "an output that says nothing of itself",
  stack: withBlock(stack, "output", "bare", { value: "a" }),
  findings: ["output.bare: no description"],
});

describeRule(
  referencesResolve,
  stack,
  {
    fault: "a reference to a resource that is not there",
    stack: withAttributes(stack, CLUSTER, { name: "${aws_vpc.missing.id}-a" }),
    findings: [`${CLUSTER}: there is no aws_vpc.missing`],
  },
  {
    fault: "a dependency that is not there",
    stack: withAttributes(stack, CLUSTER, { depends_on: ["aws_vpc.missing"] }),
    findings: [`${CLUSTER}: there is no aws_vpc.missing`],
  },
  {
    fault: "data sources and variables that are not there",
    stack: withBlock(stack, "output", "lost", {
      description: "Lost",
      value: '${join(",", [data.aws_region.missing.id, var.missing])}',
    }),
    findings: ["output.lost: there is no data.aws_region.missing", "output.lost: there is no var.missing"],
  },
);

describeRule(
  noCycle,
  stack,
  {
    fault: "two things that need each other",
    stack: withResource(
      withResource(stack, "aws_sns_topic.a", { name: "${aws_sns_topic.b.name}" }),
      "aws_sns_topic.b",
      { depends_on: ["aws_sns_topic.a"] },
    ),
    findings: ["aws_sns_topic.a -> aws_sns_topic.b -> aws_sns_topic.a"],
  },
  {
    fault: "something that needs itself",
    stack: withAttributes(stack, CLUSTER, { name: "${aws_ecs_cluster.cluster.id}" }),
    findings: [`${CLUSTER} -> ${CLUSTER}`],
  },
);

describeRule(
  noMachinePath,
  stack,
  {
    fault: "the folder of the checkout",
    stack: withAttributes(stack, CLUSTER, { name: `${process.cwd()}/a` }),
    findings: ["resource.aws_ecs_cluster.cluster.name: a path of this machine"],
  },
  {
    fault: "somebody's home",
    stack: withAttributes(stack, CLUSTER, { name: "path=/Users/somebody/a" }),
    findings: ["resource.aws_ecs_cluster.cluster.name: a path of this machine"],
  },
);
