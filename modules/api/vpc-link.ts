import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import { Construct } from "constructs";
import type { NetworkLoadBalancer } from "../balancing/network-load-balancer";

export interface VpcLinkProps {
  /** Name of the link. */
  readonly name: string;
  /** What the link leads to; a link of this version takes a network load balancer only. */
  readonly loadBalancer: NetworkLoadBalancer;
}

/** API Gateway's private way (version 1) to a network load balancer. */
export class VpcLink extends Construct {
  /** Id of the link. */
  public readonly vpcLinkId: string;

  constructor(scope: Construct, id: string, props: VpcLinkProps) {
    super(scope, id);
    const link = new ApiGatewayVpcLink(this, "Resource", {
      name: props.name,
      description: "From API Gateway to the internal load balancer",
      targetArns: [props.loadBalancer.arn],
      tags: { Name: props.name },
    });
    this.vpcLinkId = link.id;
  }
}
