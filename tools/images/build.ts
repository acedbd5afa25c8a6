import type { ImageOptions } from "./options";

export interface Image {
  readonly application: string;
  /** Repository, name and tag. */
  readonly reference: string;
  /** What the image is built from, in full. */
  readonly revision: string;
}

export const imageReference = (repository: string, application: string, tag: string): string =>
  `${repository}/${application}:${tag}`;

/** The hash of what is built; a tree that differs from it says so, since nobody could find that content again. */
export const tagOf = (revision: string, isDirty: boolean): string => `${revision}${isDirty ? "-dirty" : ""}`;

/** Arguments of the engine for one image, run in the repository's root. */
export const buildArguments = ({ application, reference, revision }: Image, options: ImageOptions): string[] => {
  const { baseImage, npmrc, network, platform } = options;
  const given = (flag: string, value: string | undefined) => (value === undefined ? [] : [flag, value]);
  return [
    "build",
    ...["--file", "applications/Dockerfile", "--tag", reference],
    ...["--build-arg", `APPLICATION=${application}`, "--build-arg", `REVISION=${revision}`],
    ...given("--build-arg", baseImage && `BASE_IMAGE=${baseImage}`),
    ...given("--secret", npmrc && `id=npmrc,src=${npmrc}`),
    ...given("--network", network),
    ...given("--platform", platform),
    ".",
  ];
};

/** As registries and engines count: megabytes of a million bytes. */
export const renderSize = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
