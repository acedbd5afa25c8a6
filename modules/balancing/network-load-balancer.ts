import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import type { Network } from "../network/network";
import { SecurityGroup } from "../network/security-group";
import type { TargetGroup } from "./target-group";

export interface NetworkLoadBalancerProps {
  /** Name of the load balancer, up to 32 characters. */
  readonly name: string;
  /** Network whose private subnets the load balancer stands in. */
  readonly network: Network;
  /**
   * Whether AWS refuses to delete it.
   *
   * @default - true
   */
  readonly deletionProtection?: boolean;
}

/**
 * An internal network load balancer that PrivateLink, and with it API Gateway, reaches.
 *
 * Its group has no ingress rule: nobody in the VPC may use it, and PrivateLink is not asked.
 */
export class NetworkLoadBalancer extends Construct {
  /** ARN of the load balancer. */
  public readonly arn: string;
  /** Name and id, as CloudWatch's dimensions spell it. */
  public readonly arnSuffix: string;
  /** DNS name within the VPC. */
  public readonly dnsName: string;
  /** Group of the load balancer's own addresses. */
  public readonly securityGroup: SecurityGroup;
  private readonly name: string;

  constructor(scope: Construct, id: string, props: NetworkLoadBalancerProps) {
    super(scope, id);
    this.name = props.name;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-lb`,
      description: "Internal network load balancer",
      network: props.network,
    });
    const loadBalancer = new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "network",
      internal: true,
      subnets: props.network.privateSubnets.map((subnet) => subnet.id),
      securityGroups: [this.securityGroup.securityGroupId],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: props.deletionProtection ?? true,
      tags: { Name: props.name },
    });
    this.arn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.dnsName = loadBalancer.dnsName;
  }

  /** Forwards a TCP port to a group of targets. */
  public addListener(port: number, targetGroup: TargetGroup): LbListener {
    return new LbListener(this, `listener-${port}`, {
      loadBalancerArn: this.arn,
      port,
      protocol: "TCP",
      defaultAction: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags: { Name: `${this.name}-${port}` },
    });
  }
}
