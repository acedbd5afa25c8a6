import type { Synthesized } from "../stack-document";
import { textsIn } from "./reading";

/** Something in a stack that names something else in it. */
export interface ReferenceAt {
  /** Address of what refers. */
  readonly from: string;
  /** Address of what is referred to: of a resource, a data source or a variable. */
  readonly to: string;
}

const ADDRESS =
  /(?<![\w.-])(?:data\.[a-z0-9_]+\.[A-Za-z0-9_-]+|var\.[A-Za-z0-9_-]+|(?:aws|terraform|null|random)_[a-z0-9_]+\.[A-Za-z0-9_-]+)/g;

/** Members whose text is an address without being an expression. */
const BARE = /^(depends_on|lifecycle\.(replace_triggered_by|ignore_changes))\./;

/** Every reference of a stack's resources, data sources, outputs and variables. */
export const referencesOf = (stack: Synthesized): ReferenceAt[] => [
  ...[...stack.resources(), ...stack.dataSources()].flatMap(({ address, attributes }) =>
    referencesIn(address, attributes),
  ),
  ...(["output", "variable"] as const).flatMap((kind) =>
    Object.entries(stack.section(kind)).flatMap(([name, block]) =>
      referencesIn(`${kind === "variable" ? "var" : kind}.${name}`, block),
    ),
  ),
];

const referencesIn = (from: string, value: unknown): ReferenceAt[] =>
  textsIn(value)
    .flatMap(([path, text]) => (BARE.test(path) || text.includes("${") ? [...text.matchAll(ADDRESS)] : []))
    .map(([to]) => ({ from, to }));
