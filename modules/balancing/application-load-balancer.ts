import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener, type LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import type { Network } from "../network/network";
import { SecurityGroup } from "../network/security-group";
import type { Metric } from "../observability/metric";
import type { HttpTargetGroup } from "./http-target-group";

const HTTP = 80;
const HTTPS = 443;

/** TLS 1.2 and 1.3 without old ciphers: the policy that AWS recommends. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

export interface ApplicationLoadBalancerProps {
  /** Name of the load balancer, up to 32 characters. */
  readonly name: string;
  /** Network that the load balancer stands in. */
  readonly network: Network;
  /**
   * Whether it stands in the public subnets and has public addresses.
   *
   * @default - false: it stands in the private subnets
   */
  readonly internetFacing?: boolean;
  /**
   * Blocks whose addresses may connect to its listeners.
   *
   * @default - none: only groups that its security group lets in
   */
  readonly clientCidrs?: readonly string[];
  /**
   * Seconds after which a connection without traffic is closed, 1 to 4000.
   *
   * @default - 60
   */
  readonly idleTimeoutSeconds?: number;
  /**
   * ARN of the web ACL that filters requests.
   *
   * @default - none
   */
  readonly webAclArn?: string;
  /**
   * Whether AWS refuses to delete it.
   *
   * @default - true
   */
  readonly deletionProtection?: boolean;
}

/** An application load balancer that drops malformed headers; its group opens the ports of its listeners alone. */
export class ApplicationLoadBalancer extends Construct {
  /** ARN of the load balancer. */
  public readonly arn: string;
  /** Name and id, as CloudWatch's dimensions spell it. */
  public readonly arnSuffix: string;
  /** DNS name. */
  public readonly dnsName: string;
  /** Group of the load balancer's own addresses. */
  public readonly securityGroup: SecurityGroup;
  private readonly name: string;
  private readonly clientCidrs: readonly string[];

  constructor(scope: Construct, id: string, props: ApplicationLoadBalancerProps) {
    super(scope, id);
    const { network, internetFacing = false } = props;
    this.name = props.name;
    this.clientCidrs = props.clientCidrs ?? [];
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: `${props.name}-lb`,
      description: `${internetFacing ? "Internet-facing" : "Internal"} application load balancer`,
      network,
    });
    const loadBalancer = new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "application",
      internal: !internetFacing,
      subnets: (internetFacing ? network.publicSubnets : network.privateSubnets).map((subnet) => subnet.id),
      securityGroups: [this.securityGroup.securityGroupId],
      idleTimeout: props.idleTimeoutSeconds ?? 60,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: props.deletionProtection ?? true,
      tags: { Name: props.name },
      // AWS refuses public addresses in a VPC that has no gateway yet.
      dependsOn: internetFacing ? [network.internetGateway] : undefined,
    });
    this.arn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.dnsName = loadBalancer.dnsName;
    if (props.webAclArn !== undefined) {
      new Wafv2WebAclAssociation(this, "web-acl", { resourceArn: this.arn, webAclArn: props.webAclArn });
    }
  }

  /** Forwards HTTP to targets. */
  public addHttpListener(targetGroup: HttpTargetGroup): LbListener {
    return this.addListener(HTTP, { protocol: "HTTP", defaultAction: [renderForward(targetGroup)] });
  }

  /** Forwards HTTPS of TLS 1.2 and above to targets, and sends those who ask by HTTP there. */
  public addHttpsListener(targetGroup: HttpTargetGroup, certificateArn: string): LbListener {
    const redirect = { port: `${HTTPS}`, protocol: "HTTPS", statusCode: "HTTP_301" };
    this.addListener(HTTP, { protocol: "HTTP", defaultAction: [{ type: "redirect", redirect }] });
    return this.addListener(HTTPS, {
      protocol: "HTTPS",
      certificateArn,
      sslPolicy: TLS_POLICY,
      defaultAction: [renderForward(targetGroup)],
    });
  }

  /** Answers of 500 and above that the load balancer itself gave, since no target did, in each minute. */
  public metricServerErrors(): Metric {
    return {
      namespace: "AWS/ApplicationELB",
      name: "HTTPCode_ELB_5XX_Count",
      dimensions: { LoadBalancer: this.arnSuffix },
      statistic: "Sum",
      periodSeconds: 60,
    };
  }

  private addListener(
    port: number,
    config: Pick<LbListenerConfig, "protocol" | "certificateArn" | "sslPolicy" | "defaultAction">,
  ): LbListener {
    for (const [index, cidr] of this.clientCidrs.entries()) {
      this.securityGroup.allowFromExternal({ id: `clients-${index + 1}`, cidr }, port, "Requests of clients");
    }
    return new LbListener(this, `listener-${port}`, {
      loadBalancerArn: this.arn,
      port,
      ...config,
      tags: { Name: `${this.name}-${port}` },
    });
  }
}

const renderForward = (targetGroup: HttpTargetGroup) => ({ type: "forward", targetGroupArn: targetGroup.arn });
