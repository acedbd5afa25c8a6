import type { Synthesized } from "../stack-document";
import { textsIn } from "./reading";
import type { Rule } from "./rule";

const PLACES: readonly (readonly [place: string, pattern: RegExp])[] = [
  [
    "region or zone",
    /(?<![a-z0-9-])(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(?:central|(?:north|south)?(?:east|west)?)-\d[a-z]?(?![0-9a-z-])/,
  ],
  ["account", /(?<!\d)\d{12}(?!\d)/],
  ["partition", /arn:aws[a-z-]*:/],
];

/** Where Terraform keeps state has to be known before any data source is read. */
const SETTLED_BEFORE = /^data\.terraform_remote_state\./;

export const noLiteralPlace: Rule = {
  id: "no-literal-place",
  why: "a stack with a literal place breaks, or acts elsewhere, when the settings name another one",
  findings: (stack) =>
    placesOf(stack).flatMap(([at, path, text]) =>
      PLACES.filter(([, pattern]) => pattern.test(text)).map(([place]) => `${at} ${path}: a literal ${place}`),
    ),
};

const placesOf = (stack: Synthesized): [at: string, path: string, text: string][] => [
  ...[...stack.resources(), ...stack.dataSources()]
    .filter(({ address }) => !SETTLED_BEFORE.test(address))
    .flatMap(({ address, attributes }) =>
      textsIn(attributes).map(([path, text]): [string, string, string] => [address, path, text]),
    ),
  ...Object.entries(stack.section("output")).flatMap(([name, output]) =>
    textsIn(output).map(([path, text]): [string, string, string] => [`output.${name}`, path, text]),
  ),
];
