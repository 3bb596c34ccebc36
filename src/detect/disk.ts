import { Semaphore } from "../async/mod.ts";
import type { DetectProblem } from "./script.ts";

/** Open at once, by all detectors together. */
const maxOpen = 64;

/** Of a directory with more, no more are looked at. */
const maxEntries = 20_000;

/** What stands in a directory. */
export interface DirEntry {
  readonly name: string;
  /** A link counts as `link`, wherever it leads. */
  readonly kind: "file" | "directory" | "link" | "other";
}

export type ReadText =
  | { readonly kind: "text"; readonly file: string; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "problem"; readonly problem: DetectProblem };

/**
 * Reads directories and files for one detection: never more than 64 at once, everything looked at once, no file
 * past a bound. What is no regular file is never opened, for a named pipe would wait for ever.
 */
export class Disk {
  readonly #maxBytes: number;
  readonly #open = new Semaphore(maxOpen);
  readonly #stats = new Map<string, Promise<Deno.FileInfo | Error>>();
  readonly #lists = new Map<string, Promise<readonly DirEntry[]>>();

  /** @param maxBytes a larger file is refused before it is read */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** What is in a directory, by name; nothing where it cannot be read. At most 20,000 entries. */
  list(directory: string): Promise<readonly DirEntry[]> {
    let list = this.#lists.get(directory);
    if (!list) this.#lists.set(directory, list = this.#list(directory));
    return list;
  }

  /** What is there, links followed; `undefined` for nothing, or what cannot be looked at. */
  async stat(path: string): Promise<Deno.FileInfo | undefined> {
    const found = await this.#look(path);
    return found instanceof Error ? undefined : found;
  }

  /** Reads a file as UTF-8, without its byte order mark. */
  async read(file: string): Promise<ReadText> {
    const refuse = (message: string) => ({ kind: "problem", problem: { file, message } }) as const;
    try {
      const found = await this.#look(file);
      if (found instanceof Error) throw found;
      if (!found.isFile) return refuse("expected a file, found something else; its scripts are left out");
      if (found.size > this.#maxBytes) {
        return refuse(
          `expected at most ${this.#maxBytes} bytes, found ${found.size}; its scripts are left out`,
        );
      }
      using _permit = await this.#open.acquire();
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await Deno.readFile(file));
      return { kind: "text", file, text };
    } catch (error) {
      if (isAbsent(error)) return { kind: "absent" };
      if (error instanceof TypeError) return refuse("expected UTF-8, found other bytes; save it as UTF-8");
      return refuse(`cannot be read: ${(error as Error).message}`);
    }
  }

  /** A file is looked at once: where it is searched for, and before it is read. */
  #look(path: string): Promise<Deno.FileInfo | Error> {
    let found = this.#stats.get(path);
    if (!found) this.#stats.set(path, found = this.#stat(path));
    return found;
  }

  async #stat(path: string): Promise<Deno.FileInfo | Error> {
    using _permit = await this.#open.acquire();
    return await Deno.stat(path).catch((error) => error as Error);
  }

  async #list(directory: string): Promise<readonly DirEntry[]> {
    const entries: DirEntry[] = [];
    using _permit = await this.#open.acquire();
    try {
      for await (const entry of Deno.readDir(directory)) {
        if (entries.length === maxEntries) break;
        entries.push({ name: entry.name, kind: kindOf(entry) });
      }
    } catch {
      // expected: it is gone, no directory, or closed to us. What was seen before that counts.
    }
    return entries.sort((a, b) => a.name < b.name ? -1 : 1);
  }
}

function kindOf({ isFile, isDirectory, isSymlink }: Deno.DirEntry): DirEntry["kind"] {
  return isSymlink ? "link" : isDirectory ? "directory" : isFile ? "file" : "other";
}

function isAbsent(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}
