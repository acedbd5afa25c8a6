import { parseArgs } from "node:util";

/** How images are built. */
export interface ImageOptions {
  /** Command of the container engine, `docker` or one that takes the same arguments. */
  readonly engine: string;
  /** Folders under applications/; all that have a main.ts when empty. */
  readonly applications: readonly string[];
  /** What stands before the application's name: a registry and path, without a slash at the end. */
  readonly repository: string;
  /** Tag, or undefined for the git hash. */
  readonly tag?: string;
  /** Image with node and npm that the build stands on; `BASE_IMAGE` by default, or undefined for the Dockerfile's own. */
  readonly baseImage?: string;
  /** npm settings of whoever has a package registry of their own: a build secret, in no layer. */
  readonly npmrc?: string;
  /** Network of the build's steps, or undefined for the engine's own. */
  readonly network?: string;
  /** Platform such as linux/arm64, or undefined for the engine's own. */
  readonly platform?: string;
}

export const usage = `usage: npm run images -- [options] [application …]

  --engine COMMAND      container engine (docker)
  --repository PREFIX   what stands before the application's name (slipway)
  --tag TAG             a git hash or a version; never latest (the hash of HEAD, with -dirty when files differ from it)
  --base-image IMAGE    image with node and npm to build on (BASE_IMAGE, or the Dockerfile's own)
  --npmrc FILE          npm settings for the build, given as a secret
  --network NAME        network of the build's steps
  --platform NAME       linux/amd64 or linux/arm64
`;

/** What the arguments ask for is not possible; the message says why. */
export class OptionsError extends Error {}

const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const movingTags = ["latest", "stable", "main", "master"];

export const checkTag = (tag: string): string => {
  if (movingTags.includes(tag)) throw new OptionsError(`the tag "${tag}" moves: give a git hash or a version`);
  if (!tagPattern.test(tag)) throw new OptionsError(`"${tag}" is no tag: letters, digits, _ . and -, at most 128`);
  return tag;
};

export const parseOptions = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ImageOptions => {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        engine: { type: "string", default: "docker" },
        repository: { type: "string", default: "slipway" },
        tag: text,
        "base-image": { ...text, default: environment.BASE_IMAGE },
        npmrc: text,
        network: text,
        platform: text,
      },
    });
    const { engine, repository, tag, npmrc, network, platform, "base-image": baseImage } = values;
    if (tag !== undefined) checkTag(tag);
    return { engine, repository, tag, npmrc, network, platform, baseImage, applications: positionals };
  } catch (error) {
    throw error instanceof OptionsError
      ? error
      : new OptionsError(error instanceof Error ? error.message : String(error));
  }
};
