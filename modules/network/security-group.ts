import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { ConfigurationError } from "../errors/configuration-error";
import { peerCidrProblem } from "./cidr";
import type { Network } from "./network";

export interface SecurityGroupProps {
  /** Name of the group, up to 255 characters. */
  readonly name: string;
  /** Who is in the group, in one sentence; it cannot be changed without replacing the group. */
  readonly description: string;
  /** Network that the group belongs to. */
  readonly network: Network;
}

/** Somebody outside who has no group: a service's prefix list, or a block. */
export type ExternalPeer =
  | { readonly id: string; readonly prefixListId: string }
  | { readonly id: string; readonly cidr: string };

/** A security group whose every rule is one TCP port and one named peer; without rules it talks to nobody. */
export class SecurityGroup extends Construct {
  /** Id of the group. */
  public readonly securityGroupId: string;
  /** The group itself. */
  public readonly securityGroup: AwsSecurityGroup;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.securityGroup = new AwsSecurityGroup(this, "Resource", {
      name: props.name,
      description: props.description,
      vpcId: props.network.vpcId,
      tags: { Name: props.name },
    });
    this.securityGroupId = this.securityGroup.id;
  }

  /** Lets members of this group open connections to another group's members: a rule on either side. */
  public allowTo(peer: SecurityGroup, port: number, description: string): void {
    this.addEgress(renderPeerId(peer), port, description, { referencedSecurityGroupId: peer.securityGroupId });
    const ingress = renderRule(port, description, peer.node.path);
    new VpcSecurityGroupIngressRule(peer, `from-${renderPeerId(this)}-${port}`, {
      securityGroupId: peer.securityGroupId,
      referencedSecurityGroupId: this.securityGroupId,
      ...ingress,
    });
  }

  /** Lets members of this group open connections to somebody who has no group. */
  public allowToExternal(peer: ExternalPeer, port: number, description: string): void {
    this.addEgress(peer.id, port, description, renderExternal(peer, this.node.path));
  }

  /** Lets somebody who has no group open connections to members of this group. */
  public allowFromExternal(peer: ExternalPeer, port: number, description: string): void {
    new VpcSecurityGroupIngressRule(this, `from-${peer.id}-${port}`, {
      securityGroupId: this.securityGroupId,
      ...renderExternal(peer, this.node.path),
      ...renderRule(port, description, this.node.path),
    });
  }

  private addEgress(
    peerId: string,
    port: number,
    description: string,
    target: { cidrIpv4?: string; prefixListId?: string; referencedSecurityGroupId?: string },
  ): void {
    new VpcSecurityGroupEgressRule(this, `to-${peerId}-${port}`, {
      securityGroupId: this.securityGroupId,
      ...target,
      ...renderRule(port, description, this.node.path),
    });
  }
}

/** A group's name in the addresses of its rules: its own id, or its owner's when its id says only what it is. */
const renderPeerId = ({ node }: SecurityGroup): string =>
  node.id === "security-group" ? (node.scope?.node.id ?? node.id) : node.id;

/** How a rule names somebody who has no group. */
const renderExternal = (peer: ExternalPeer, path: string) => {
  if (!("cidr" in peer)) return { prefixListId: peer.prefixListId };
  const problem = Token.isUnresolved(peer.cidr) ? undefined : peerCidrProblem(peer.cidr);
  if (problem !== undefined) {
    throw new ConfigurationError("CIDR_INVALID", path, `"${peer.cidr}" was given; allowed: ${problem}`);
  }
  return { cidrIpv4: peer.cidr };
};

/** What either side of a rule says. */
const renderRule = (port: number, description: string, path: string) => {
  if (!Number.isInteger(port) || port < 1 || port > 65_535 || description === "") {
    throw new ConfigurationError(
      "SECURITY_GROUP_RULE_INVALID",
      path,
      `port ${port} with description "${description}" was given; allowed: one port from 1 to 65535, and why it is open`,
    );
  }
  return { ipProtocol: "tcp", fromPort: port, toPort: port, description };
};
