import { join } from "node:path";
import type { DetectProblem } from "./script.ts";

/** No file of scripts is larger, and the parsers take it in at once. */
export const defaultMaxBytes = 10 * 1024 * 1024;

export type ReadText =
  | { readonly kind: "text"; readonly file: string; readonly text: string }
  | { readonly kind: "absent" }
  | { readonly kind: "problem"; readonly problem: DetectProblem };

/** The files of one directory, each read at most up to a bound. */
export class ProjectFiles {
  /** Absolute. */
  readonly directory: string;
  readonly #maxBytes: number;

  constructor(directory: string, maxBytes: number = defaultMaxBytes) {
    this.directory = directory;
    this.#maxBytes = maxBytes;
  }

  /** Whether there is a file of this name. What cannot be looked at is not there. */
  async has(name: string): Promise<boolean> {
    try {
      return (await Deno.stat(join(this.directory, name))).isFile;
    } catch {
      // expected: most repositories have few of the files that are looked for.
      return false;
    }
  }

  /** Reads a file as UTF-8, without its byte order mark. */
  async read(name: string): Promise<ReadText> {
    const file = join(this.directory, name);
    const refuse = (message: string) => ({ kind: "problem", problem: { file, message } }) as const;
    try {
      const { isFile, size } = await Deno.stat(file);
      if (!isFile) return refuse("expected a file, found something else; its scripts are left out");
      if (size > this.#maxBytes) {
        return refuse(`expected at most ${this.#maxBytes} bytes, found ${size}; its scripts are left out`);
      }
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await Deno.readFile(file));
      return { kind: "text", file, text };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return { kind: "absent" };
      if (error instanceof TypeError) return refuse("expected UTF-8, found other bytes; save it as UTF-8");
      return refuse(`cannot be read: ${(error as Error).message}`);
    }
  }
}
