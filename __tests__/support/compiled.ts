import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CACHE } from "./once-a-run";

const ROOT = join(__dirname, "..", "..");

const TSC = join(ROOT, "node_modules", "typescript", "bin", "tsc");

/** What a run of the program left. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every file that was written, by its path, with its text. */
  readonly files: Readonly<Record<string, string>>;
}

/** The program as `npm run synth` compiles it, in a folder of its own. */
export class CompiledProgram {
  public static compile(): CompiledProgram {
    mkdirSync(CACHE, { recursive: true });
    const folder = mkdtempSync(join(CACHE, "program-"));
    const program = new CompiledProgram(folder);
    execFileSync(process.execPath, [TSC, "-p", join(ROOT, "tsconfig.synth.json"), "--outDir", program.dist]);
    return program;
  }

  private constructor(private readonly folder: string) {}

  private get dist(): string {
    return join(this.folder, "dist");
  }

  /** Folder of a working directory: what one run leaves is found by the next of the same name. */
  private workingDirectory(name: string): string {
    const directory = join(this.folder, "runs", name);
    mkdirSync(directory, { recursive: true });
    return directory;
  }

  /** Runs `main.js` as a user would. */
  public run(name: string, variables: Readonly<Record<string, string>> = {}): Run {
    const cwd = this.workingDirectory(name);
    const { ENVIRONMENT: _, STATE_BACKEND: __, SYNTH_HCL_OUTPUT: ___, ...inherited } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(this.dist, "main.js")], {
      cwd,
      encoding: "utf8",
      env: { ...inherited, ...variables },
    });
    return { exitCode: status, stdout, stderr, files: readAll(cwd) };
  }

  /** A copy of the program in which a compiled file has another text. */
  public patched(file: string, change: (text: string) => string): CompiledProgram {
    const copy = new CompiledProgram(mkdtempSync(join(CACHE, "program-")));
    cpSync(this.dist, copy.dist, { recursive: true });
    const path = join(copy.dist, file);
    const before = readFileSync(path, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`nothing to patch in ${file}`);
    writeFileSync(path, after);
    return copy;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const readAll = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(directory, path), readFileSync(path, "utf8")]),
  );
