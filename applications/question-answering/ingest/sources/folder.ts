import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isReadable } from "../readers/reader";
import { byKey, type DocumentSource, SourceFault, type SourceFile } from "./document-source";

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Every file below a folder. A document's key is its path from there, with `/`. Hidden files and folders are left out, and
 * so are links to folders, which may lead in a circle.
 */
export const folderSource = (folder: string): DocumentSource => ({
  async list(signal) {
    const files: SourceFile[] = [];
    let skipped = 0;

    const add = async (path: string, key: string): Promise<void> => {
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile() || !isReadable(key)) {
        skipped += 1;
        return;
      }
      files.push({ key, sizeBytes: found.size, read: (readSignal) => readFile(path, { signal: readSignal }) });
    };

    const walk = async (path: string, prefix: string): Promise<void> => {
      let entries: Dirent[];
      try {
        entries = await readdir(path, { withFileTypes: true });
      } catch (cause) {
        throw new SourceFault(`cannot read the folder ${path}: ${reasonOf(cause)}`, { cause });
      }
      for (const entry of entries) {
        signal.throwIfAborted();
        if (entry.name.startsWith(".")) continue;
        const below = join(path, entry.name);
        const key = `${prefix}${entry.name}`;
        if (entry.isDirectory()) await walk(below, `${key}/`);
        else await add(below, key);
      }
    };

    await walk(folder, "");
    return { files: files.sort(byKey), skipped };
  },
});
