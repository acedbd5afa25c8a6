import { buildArguments, imageReference, renderSize, tagOf } from "../../../tools/images/build";
import { checkTag, OptionsError, parseOptions } from "../../../tools/images/options";

const image = { application: "question-answering", reference: "slipway/question-answering:abc", revision: "abc" };

describe("the arguments of npm run images", () => {
  test("ask for docker, the repository slipway and every application when nothing is given", () => {
    expect(parseOptions([], {})).toMatchObject({ engine: "docker", repository: "slipway", applications: [] });
  });

  test("name engine, repository, tag and applications", () => {
    expect(parseOptions(["--engine", "podman", "--repository", "r/s", "--tag", "1.2.0", "backend"], {})).toMatchObject({
      engine: "podman",
      repository: "r/s",
      tag: "1.2.0",
      applications: ["backend"],
    });
  });

  test.each([
    ["latest", 'the tag "latest" moves: give a git hash or a version'],
    ["a/b", '"a/b" is no tag: letters, digits, _ . and -, at most 128'],
    [".a", '".a" is no tag: letters, digits, _ . and -, at most 128'],
  ])("refuse the tag %s", (tag, message) => {
    expect(() => parseOptions(["--tag", tag], {})).toThrow(new OptionsError(message));
  });

  test("refuse an option that does not exist", () => {
    expect(() => parseOptions(["--push"], {})).toThrow(/Unknown option '--push'/);
  });
});

describe("a build", () => {
  test("gives the engine application, revision and reference, and nothing that was not asked for", () => {
    expect(buildArguments(image, parseOptions([], {})).join(" ")).toBe(
      "build --file applications/Dockerfile --tag slipway/question-answering:abc --build-arg APPLICATION=question-answering --build-arg REVISION=abc .",
    );
  });

  test("gives npm's settings as a secret, never as an argument that a layer keeps", () => {
    expect(parseOptions([], { BASE_IMAGE: "b:2" }).baseImage).toBe("b:2");
    expect(parseOptions(["--base-image", "b:1"], { BASE_IMAGE: "b:2" }).baseImage).toBe("b:1");
    const options = parseOptions(["--npmrc", "my.npmrc", "--base-image", "b:1", "--network", "host"], {});
    const args = buildArguments(image, options).join(" ");
    expect(args).toContain("--build-arg BASE_IMAGE=b:1 --secret id=npmrc,src=my.npmrc --network host .");
  });

  test("is tagged with its commit, and says when files differ from it", () => {
    expect(imageReference("r", "a", tagOf("abc", false))).toBe("r/a:abc");
    expect(checkTag(tagOf("abc", true))).toBe("abc-dirty");
  });

  test("tells its size in megabytes", () => {
    expect(renderSize(117_699_722)).toBe("117.7 MB");
  });
});
