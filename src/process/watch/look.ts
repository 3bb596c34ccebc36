import { createHash, type Hash } from "node:crypto";
import { dirname, join } from "node:path";
import type { GlobRoot } from "./globs.ts";

/** A look goes no further than this; then it is `cut`. */
export const MOST_FILES = 100_000;
export const MOST_DIRECTORIES = 5_000;

/** So many files of a directory are looked at together. */
const TOGETHER = 64;

/** How all files are that match. */
export interface Sight {
  /** Of the names, sizes and times of all of them. */
  readonly digest: string;
  /** When the newest of them was changed, milliseconds since the epoch; 0 when there is none. */
  readonly newest: number;
  /** Where changes can be: the directories that were looked at, or would have been. */
  readonly directories: readonly string[];
  /** There are more than is looked at. */
  readonly cut: boolean;
}

/** Looks at all files that match. Links to directories are not followed; what cannot be read is not there. */
export async function look(roots: readonly GlobRoot[]): Promise<Sight> {
  const sighting = new Sighting();
  for (const root of roots) await sighting.lookAt(root);
  return sighting.end();
}

class Sighting {
  readonly #hash: Hash = createHash("sha256");
  readonly #directories = new Set<string>();
  #files = 0;
  #newest = 0;
  #cut = false;

  async lookAt(root: GlobRoot): Promise<void> {
    const found = await stat(root.path);
    if (found?.isDirectory) return await this.#walk(root, root.path, root.depth);
    // That it is made, or made anew, is seen in the directory above; if that is not there either, by looking.
    this.#enter(dirname(root.path));
    if (found?.isFile && root.matches(root.path)) this.#add(root.path, found);
  }

  end(): Sight {
    return {
      digest: this.#hash.digest("base64"),
      newest: this.#newest,
      directories: [...this.#directories],
      cut: this.#cut,
    };
  }

  async #walk(root: GlobRoot, directory: string, depth: number): Promise<void> {
    if (!this.#enter(directory)) return;
    const entries = await list(directory);
    const files = entries.filter((entry) => !entry.isDirectory && root.matches(join(directory, entry.name)));
    for (let i = 0; i < files.length; i += TOGETHER) {
      const paths = files.slice(i, i + TOGETHER).map(({ name }) => join(directory, name));
      const found = await Promise.all(paths.map(stat));
      found.forEach((info, i) => info?.isFile && this.#add(paths[i]!, info));
    }
    if (depth === 0) return;
    for (const { name, isDirectory } of entries) {
      if (isDirectory && root.enters(name)) await this.#walk(root, join(directory, name), depth - 1);
    }
  }

  #enter(directory: string): boolean {
    if (this.#directories.size >= MOST_DIRECTORIES || this.#files >= MOST_FILES) {
      this.#cut = true;
      return false;
    }
    this.#directories.add(directory);
    return true;
  }

  #add(path: string, { size, mtime, ctime, ino }: Deno.FileInfo): void {
    this.#files++;
    const changed = mtime?.getTime() ?? 0;
    this.#newest = Math.max(this.#newest, changed, ctime?.getTime() ?? 0);
    this.#hash.update(`${path}\0${size} ${changed} ${ino}\n`);
  }
}

async function stat(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch {
    // expected: it has gone since, or may not be read.
    return undefined;
  }
}

/** By name, so that two looks at the same are the same. */
async function list(directory: string): Promise<Deno.DirEntry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(directory));
    return entries.sort((a, b) => a.name < b.name ? -1 : 1);
  } catch {
    // expected: it has gone since, or may not be read.
    return [];
  }
}
