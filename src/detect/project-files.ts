import { basename, dirname } from "node:path";
import { type DirEntry, Disk, type ReadText } from "./disk.ts";
import { pathBelow } from "./path-below.ts";
import { findFiles, type FindOptions } from "./find-files.ts";

/** No file of scripts is larger, and the parsers take it in at once. */
export const defaultMaxBytes = 10 * 1024 * 1024;

/** The files of one directory and of those below it, read through one bound and one cache. */
export class ProjectFiles {
  /** Absolute. */
  readonly directory: string;
  readonly #disk: Disk;

  private constructor(directory: string, disk: Disk) {
    this.directory = directory;
    this.#disk = disk;
  }

  /** @param maxBytes a larger file is refused before it is read; default 10 MiB */
  static of(directory: string, maxBytes: number = defaultMaxBytes): ProjectFiles {
    return new ProjectFiles(directory, new Disk(maxBytes));
  }

  /** Another directory, by its path from this one. It need not be there. */
  at(relative: string): ProjectFiles {
    return new ProjectFiles(pathBelow(this.directory, relative), this.#disk);
  }

  /** What is in this directory, by name; nothing where it cannot be read. At most 20,000 entries. */
  list(): Promise<readonly DirEntry[]> {
    return this.#disk.list(this.directory);
  }

  /** Whether there is a file of this name or path, links followed. What cannot be looked at is not there. */
  async has(name: string): Promise<boolean> {
    const path = pathBelow(this.directory, name);
    const entries = await this.#disk.list(dirname(path));
    const entry = entries.find(({ name }) => name === basename(path));
    if (entry?.kind === "link") return (await this.#disk.stat(path))?.isFile ?? false;
    return entry?.kind === "file";
  }

  /** Whether there is something of this name, of whatever kind. */
  async exists(name: string): Promise<boolean> {
    return await this.#disk.stat(pathBelow(this.directory, name)) !== undefined;
  }

  /** Reads a file as UTF-8, without its byte order mark. */
  read(name: string): Promise<ReadText> {
    return this.#disk.read(pathBelow(this.directory, name));
  }

  /**
   * The files below that match one of the patterns and none of those with a `!` in front, as paths from here with
   * forward slashes, sorted. A pattern is a path whose parts may hold `*`, `?`, `[ab]`, `{a,b}`, and may be `**`
   * for any depth. `*` and `**` enter no directory that is made by tools (`node_modules`, `.git`, `target`, ...),
   * none with a dot in front, and no virtual environment; `**` follows no link. At most 10,000 files.
   */
  find(globs: readonly string[], options?: FindOptions): Promise<readonly string[]> {
    return findFiles(this.#disk, this.directory, globs, options);
  }
}
