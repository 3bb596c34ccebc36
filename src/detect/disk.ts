import { nextTurn } from "../async/mod.ts";
import type { DetectProblem } from "./script.ts";

/** Looks at the disk between two turns of the event loop: about two milliseconds. */
const looksInATurn = 64;

const utf8 = new TextDecoder("utf-8", { fatal: true });

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

/** All that is kept of what the system tells: there may be thousands. */
type Looked = Pick<Deno.FileInfo, "isFile" | "size">;

/**
 * Reads directories and files for one detection: everything looked at once, one thing open at a time, no file past
 * a bound. What is no regular file is never opened, for a named pipe would wait for ever.
 *
 * It asks the system synchronously, a few dozen times a turn of the event loop: thousands of small files cost a
 * third less so than by way of threads.
 */
export class Disk {
  readonly #maxBytes: number;
  readonly #stats = new Map<string, Promise<Looked | Error>>();
  readonly #lists = new Map<string, Promise<readonly DirEntry[]>>();
  /** When the looks that are asked for now may be taken. */
  #turn = Promise.resolve();
  #looks = 0;

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
  async stat(path: string): Promise<Looked | undefined> {
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
      await this.#mayLook();
      const text = utf8.decode(Deno.readFileSync(file));
      return { kind: "text", file, text };
    } catch (error) {
      if (isAbsent(error)) return { kind: "absent" };
      // No file has such a name; some other file may ask for it.
      if (file.includes("\0")) return { kind: "absent" };
      if (error instanceof TypeError) return refuse("expected UTF-8, found other bytes; save it as UTF-8");
      return refuse(`cannot be read: ${(error as Error).message}`);
    }
  }

  /** A file is looked at once: where it is searched for, and before it is read. */
  #look(path: string): Promise<Looked | Error> {
    let found = this.#stats.get(path);
    if (!found) this.#stats.set(path, found = this.#stat(path));
    return found;
  }

  async #stat(path: string): Promise<Looked | Error> {
    await this.#mayLook();
    try {
      const { isFile, size } = Deno.statSync(path);
      return { isFile, size };
    } catch (error) {
      return error as Error;
    }
  }

  async #list(directory: string): Promise<readonly DirEntry[]> {
    await this.#mayLook();
    const entries: DirEntry[] = [];
    try {
      for (const entry of Deno.readDirSync(directory)) {
        if (entries.length === maxEntries) break;
        entries.push({ name: entry.name, kind: kindOf(entry) });
      }
    } catch {
      // expected: it is gone, no directory, or closed to us. What was seen before that counts.
    }
    return entries.sort((a, b) => a.name < b.name ? -1 : 1);
  }

  #mayLook(): Promise<void> {
    if (this.#looks++ % looksInATurn === 0) {
      this.#turn = this.#turn.then(() => new Promise((resolve) => nextTurn(resolve)));
    }
    return this.#turn;
  }
}

function kindOf({ isFile, isDirectory, isSymlink }: Deno.DirEntry): DirEntry["kind"] {
  return isSymlink ? "link" : isDirectory ? "directory" : isFile ? "file" : "other";
}

function isAbsent(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}
