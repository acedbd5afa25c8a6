import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { required } from "./required";

const root = join(__dirname, "..", "..", "..");
const run = promisify(execFile);

/** Runs `docker …`; the engine behind it is the one that DOCKER_HOST names. */
export const docker = async (...args: string[]): Promise<string> => {
  required("DOCKER_HOST", "the address of a container engine");
  const { stdout } = await run("docker", args, { cwd: root, maxBuffer: 64 * 2 ** 20 });
  return stdout.trim();
};

/** What a command wrote that had to fail. */
export const dockerFailure = async (...args: string[]): Promise<string> => {
  try {
    await docker(...args);
  } catch (error) {
    return error instanceof Error && "stderr" in error ? `${error.message}${String(error.stderr)}` : String(error);
  }
  throw new Error(`docker ${args.join(" ")} did not fail`);
};

/** Runs a container to its end. Waits for it by name: with `--rm` an engine may have forgotten the code by then. */
export const runToEnd = async (...args: string[]): Promise<{ code: number; output: string }> => {
  const container = await docker("run", "--detach", ...args);
  try {
    const code = Number(await docker("wait", container));
    const { stdout, stderr } = await run("docker", ["logs", container]);
    return { code, output: stdout + stderr };
  } finally {
    await docker("rm", "--force", container);
  }
};

/** The image given by IMAGE, or one that is built now on BASE_IMAGE. */
export const imageOf = async (application: string): Promise<string> => {
  if (process.env.IMAGE) return process.env.IMAGE;
  const reference = `localhost/slipway-test/${application}:real-tier`;
  const base = process.env.BASE_IMAGE ? ["--build-arg", `BASE_IMAGE=${process.env.BASE_IMAGE}`] : [];
  const args = ["--file", "applications/Dockerfile", "--build-arg", `APPLICATION=${application}`, ...base];
  await docker("build", "--network", "host", "--tag", reference, ...args, ".");
  return reference;
};

/** Paths of everything in an image. */
export const pathsIn = async (image: string): Promise<string[]> => {
  const container = await docker("create", image);
  try {
    const listing = await new Promise<string>((resolve, reject) => {
      const shell = spawn("sh", ["-c", 'docker export "$0" | tar -t', container], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      shell.stdout.on("data", (chunk) => (output += String(chunk)));
      shell.on("error", reject);
      shell.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`docker export: ${code}`))));
    });
    return listing.trim().split("\n");
  } finally {
    await docker("rm", container);
  }
};
