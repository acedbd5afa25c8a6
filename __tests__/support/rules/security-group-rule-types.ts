/** Resources that are one rule of a security group each. */
export const RULE_TYPES = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"] as const;
