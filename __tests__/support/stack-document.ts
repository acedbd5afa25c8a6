import { parseJsonExpression } from "./parse-expression";

export type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

export interface ResourceAt {
  readonly type: string;
  readonly id: string;
  readonly address: string;
  readonly attributes: Attributes;
}

const record = (value: unknown): Readonly<Record<string, never>> => (value ?? {}) as Readonly<Record<string, never>>;

/** A synthesized stack, read once and asked often. */
export class Synthesized {
  public readonly document: Readonly<Record<string, unknown>>;

  constructor(
    public readonly json: string,
    /** The stacks of the same app, by name. */
    public readonly stacks: Readonly<Record<string, Synthesized>> = {},
  ) {
    this.document = record(JSON.parse(json));
  }

  /** Resources of a type, or all of them. */
  public resources(type?: string): ResourceAt[] {
    return this.blocks("resource", type);
  }

  /** Data sources of a type, or all of them. */
  public dataSources(type?: string): ResourceAt[] {
    return this.blocks("data", type);
  }

  /** The one resource of a type, or the one of an id. */
  public resource(type: string, id?: string): Attributes {
    const found = this.resources(type).filter((resource) => id === undefined || resource.id === id);
    if (found.length !== 1 || found[0] === undefined)
      throw new Error(`${found.length} resources of ${type} ${id ?? ""}`);
    return found[0].attributes;
  }

  /** The resource of an address. */
  public find(address: string): ResourceAt | undefined {
    return this.resources(address.split(".")[0]).find((resource) => resource.address === address);
  }

  /** The JSON document that an attribute holds. */
  public jsonOf(attributes: Attributes, attribute: string): unknown {
    return parseJsonExpression(String(attributes[attribute]));
  }

  /** What a kind of block other than resources and data sources holds, by name. */
  public section(kind: "output" | "variable" | "terraform" | "provider"): Readonly<Record<string, Attributes>> {
    return record(this.document[kind]);
  }

  /** The addresses that the stack's state will hold. */
  public addresses(): string[] {
    return [...this.resources(), ...this.dataSources()].map(({ address }) => address).sort();
  }

  private blocks(kind: "resource" | "data", type?: string): ResourceAt[] {
    const blocks: Blocks = record(this.document[kind]);
    return Object.entries(blocks)
      .filter(([name]) => type === undefined || name === type)
      .flatMap(([name, byId]) =>
        Object.entries(byId).map(([id, attributes]) => ({
          type: name,
          id,
          address: `${kind === "data" ? "data." : ""}${name}.${id}`,
          attributes,
        })),
      );
  }
}
