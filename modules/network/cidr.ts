/** An IPv4 block as numbers. */
interface Block {
  readonly first: number;
  readonly size: number;
  readonly prefix: number;
}

/** Numbers without leading zeros, which Terraform would refuse: other tools read them as octal. */
const PATTERN = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\/(0|[1-9]\d?)$/;

const parseBlock = (cidr: string): Block | undefined => {
  const numbers = PATTERN.exec(cidr)?.slice(1).map(Number);
  if (numbers === undefined) return undefined;
  const prefix = numbers.pop() ?? 0;
  if (prefix > 32 || numbers.some((octet) => octet > 255)) return undefined;
  return { first: numbers.reduce((sum, octet) => sum * 256 + octet, 0), size: 2 ** (32 - prefix), prefix };
};

const overlap = (a: Block, b: Block): boolean => a.first < b.first + b.size && b.first < a.first + a.size;

/** What AWS allows of a VPC's or a subnet's own block. */
export const ALLOWED_CIDR = "an IPv4 block of /16 to /28 without host bits, such as 10.0.0.0/16";

/** Why AWS would refuse a block for a VPC or a subnet; undefined when it would not. */
export const cidrProblem = (cidr: string): string | undefined => {
  const block = parseBlock(cidr);
  if (block === undefined || block.prefix < 16 || block.prefix > 28) return ALLOWED_CIDR;
  return block.first % block.size === 0 ? undefined : ALLOWED_CIDR;
};

/** What a security group's rule allows of a peer's block. */
export const ALLOWED_PEER_CIDR = "an IPv4 block without host bits, such as 203.0.113.0/24";

/** Why a security group's rule would refuse a peer's block; undefined when it would not. */
export const peerCidrProblem = (cidr: string): string | undefined => {
  const block = parseBlock(cidr);
  return block !== undefined && block.first % block.size === 0 ? undefined : ALLOWED_PEER_CIDR;
};

/** Why a subnet's block does not fit into its VPC beside the others; undefined when it does. */
export const subnetProblem = (subnet: string, vpc: string, others: readonly string[]): string | undefined => {
  const [inner, outer] = [parseBlock(subnet), parseBlock(vpc)];
  const malformed = cidrProblem(subnet);
  if (malformed !== undefined || inner === undefined || outer === undefined) return malformed;
  if (inner.first < outer.first || inner.first + inner.size > outer.first + outer.size) return `a block inside ${vpc}`;
  const taken = others.find((other) => {
    const block = parseBlock(other);
    return block !== undefined && overlap(inner, block);
  });
  return taken === undefined ? undefined : `a block that does not overlap ${taken}`;
};
