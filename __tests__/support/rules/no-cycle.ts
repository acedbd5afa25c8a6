import { referencesOf } from "./references";
import type { Rule } from "./rule";

export const noCycle: Rule = {
  id: "no-cycle",
  why: "terraform cannot make two things that each need the other first",
  findings: (stack) => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of referencesOf(stack)) {
      // A variable's own condition names the variable.
      if (from !== to || !from.startsWith("var.")) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (address: string, path: readonly string[]): void => {
      const start = path.indexOf(address);
      if (start >= 0) cycles.push([...path.slice(start), address].join(" -> "));
      if (start >= 0 || done.has(address)) return;
      for (const next of edges.get(address) ?? []) visit(next, [...path, address]);
      done.add(address);
    };
    for (const address of edges.keys()) visit(address, []);
    return cycles;
  },
};
