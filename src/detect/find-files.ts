import type { DirEntry, Disk } from "./disk.ts";
import { type GlobPart, globParts } from "./glob.ts";
import { pathBelow } from "./path-below.ts";

export interface FindOptions {
  /** How many directories deep `**` looks. Default 8. */
  readonly depth?: number;
}

/** At these bounds the search ends, with what it has found. */
const bounds = { files: 10_000, directories: 50_000 };

/** What tools make, and what is not the repository's own. */
const foreign: ReadonlySet<string> = new Set(
  "node_modules bower_components vendor target dist build out coverage bin obj venv __pycache__ Pods deps _build"
    .split(" "),
);

/** The files below a directory that match; see `ProjectFiles.find`. */
export async function findFiles(
  disk: Disk,
  directory: string,
  globs: readonly string[],
  { depth = 8 }: FindOptions = {},
): Promise<readonly string[]> {
  const { wanted, unwanted } = sorted(globs);
  const search = new Search(disk, directory, depth);
  for (const parts of wanted) await search.walk("", parts, depth);
  const taken = search.found.filter((path) => !unwanted.some((parts) => matches(path.split("/"), parts)));
  return [...new Set(taken)].sort();
}

/** Whether a path is one that {@link findFiles} would give, without a look at the disk. */
export function matchesGlobs(path: string, globs: readonly string[]): boolean {
  const { wanted, unwanted } = sorted(globs);
  const fits = (parts: readonly GlobPart[]) => matches(path.split("/"), parts);
  return wanted.some(fits) && !unwanted.some(fits);
}

function sorted(globs: readonly string[]) {
  return {
    wanted: globs.filter((glob) => !glob.startsWith("!")).flatMap(globParts),
    unwanted: globs.filter((glob) => glob.startsWith("!")).flatMap((glob) => globParts(glob.slice(1))),
  };
}

class Search {
  readonly found: string[] = [];
  readonly #disk: Disk;
  readonly #root: string;
  readonly #depth: number;
  #directories = 0;

  constructor(disk: Disk, root: string, depth: number) {
    this.#disk = disk;
    this.#root = root;
    this.#depth = depth;
  }

  /**
   * @param path from the root, with a slash behind it, or empty
   * @param depth how much deeper `**` may look
   */
  async walk(path: string, parts: readonly GlobPart[], depth: number): Promise<void> {
    const [part, ...rest] = parts;
    if (!part || !this.#enter()) return;
    if (part.kind === "name") {
      if (rest.length > 0) return await this.walk(`${path}${part.name}/`, rest, depth);
      if ((await this.#disk.stat(pathBelow(this.#root, path + part.name)))?.isFile) {
        this.#add(path + part.name);
      }
      return;
    }
    const entries = await this.#disk.list(pathBelow(this.#root, path.slice(0, -1)));
    if (part.kind === "pattern") await this.#walkMatching(path, part, rest, entries, depth);
    else if (!entries.some(({ name }) => name === "pyvenv.cfg")) {
      const deeper = depth > 0 ? entries.filter(isOwnDirectory) : [];
      await this.walk(path, rest, this.#depth);
      for (const { name } of deeper) await this.walk(`${path}${name}/`, parts, depth - 1);
    }
  }

  async #walkMatching(
    path: string,
    part: GlobPart & { kind: "pattern" },
    rest: readonly GlobPart[],
    entries: readonly DirEntry[],
    depth: number,
  ): Promise<void> {
    if (rest.length > 0) {
      const directories = entries.filter((entry) => isOwnDirectory(entry) || entry.kind === "link");
      const matching = directories.filter(({ name }) => part.matches(name));
      for (const { name } of matching) await this.walk(`${path}${name}/`, rest, depth);
      return;
    }
    for (const { name, kind } of entries) if (kind === "file" && part.matches(name)) this.#add(path + name);
  }

  #enter(): boolean {
    return this.found.length < bounds.files && this.#directories++ < bounds.directories;
  }

  #add(path: string): void {
    if (this.found.length < bounds.files) this.found.push(path);
  }
}

function isOwnDirectory({ name, kind }: DirEntry): boolean {
  return kind === "directory" && !name.startsWith(".") && !foreign.has(name);
}

function matches(path: readonly string[], parts: readonly GlobPart[]): boolean {
  const [part, ...rest] = parts;
  const [name, ...below] = path;
  if (!part) return path.length === 0;
  if (part.kind === "any-depth") {
    return matches(path, rest) || (name !== undefined && matches(below, parts));
  }
  if (name === undefined) return false;
  return (part.kind === "name" ? part.name === name : part.matches(name)) && matches(below, rest);
}
