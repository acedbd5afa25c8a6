import type { IAspect } from "cdktf";
import type { IConstruct } from "constructs";

interface Taggable {
  tags: Record<string, string>;
  readonly tagsInput?: Record<string, string>;
  readonly friendlyUniqueId: string;
}

const isTaggable = (node: object): node is Taggable => "tagsInput" in node && "friendlyUniqueId" in node;

/**
 * Gives every resource that can carry tags a `Name`, unless its construct chose one: `<application>-<logical id>`.
 *
 * What all resources of a stack share comes from the provider's default tags, which cannot differ by resource.
 */
export class NameTags implements IAspect {
  constructor(private readonly application: string) {}

  public visit(node: IConstruct): void {
    if (!isTaggable(node) || node.tagsInput?.Name !== undefined) return;
    node.tags = { ...node.tagsInput, Name: `${this.application}-${node.friendlyUniqueId}` };
  }
}
