import { basename, sep } from "node:path";
import type { Value } from "./value.ts";

/** A text with its variables put in, or why that cannot be. */
export type Resolved =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: string };

/** What a shell reads as more than a part of a name; spaces do what they do in the editor. */
const meansMore = Deno.build.os === "windows"
  ? /[^\p{L}\p{M}\p{N} _./\\:@+=,~-]/u
  : /[^\p{L}\p{M}\p{N} _./:@%+=,~^-]/u;

/** What the variables of a `tasks.json` stand for where there is no editor. */
export class VscodeVariables {
  readonly #known: ReadonlyMap<string, string>;
  readonly #inputs: readonly Value[];

  /**
   * @param directory the folder that is open, absolute
   * @param inputs what the editor would ask for
   */
  constructor(directory: string, inputs: readonly Value[]) {
    this.#known = new Map([
      ["workspaceFolder", directory],
      ["workspaceRoot", directory],
      ["cwd", directory],
      ["workspaceFolderBasename", basename(directory)],
      ["pathSeparator", sep],
      ["/", sep],
    ]);
    this.#inputs = inputs;
  }

  /** @param shell the text is for a shell: what the name of a directory means to one must not get there */
  resolve(text: string, { shell }: { readonly shell: boolean }): Resolved {
    let why: string | undefined;
    const resolved = text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
      const value = this.#known.get(name) ?? this.#default(name);
      if (value === undefined) why ??= reason(whole, name);
      else if (shell && this.#known.has(name) && meansMore.test(value)) {
        why ??= `${whole} is ${JSON.stringify(value)}, of which a shell would read more than a name`;
      }
      return value ?? "";
    });
    return why === undefined ? { ok: true, text: resolved } : { ok: false, why };
  }

  #default(name: string): string | undefined {
    if (!name.startsWith("input:")) return undefined;
    const id = name.slice("input:".length);
    return this.#inputs.find((input) => input.get("id")?.text === id)?.get("default")?.text;
  }
}

function reason(whole: string, name: string): string {
  if (name.startsWith("input:")) return `${whole} is asked for by the editor, and has no default`;
  if (/^(?:relative)?file|^selectedText$|^lineNumber$/i.test(name)) {
    return `${whole} is of the file that is open in the editor`;
  }
  return `${whole} is known to the editor alone`;
}
