import type { ScriptInfo } from "./instance.ts";

/** Owns the list of scripts that the face shows. */
export class ScriptList {
  readonly #changed: () => void;
  #scripts: readonly ScriptInfo[];

  /** @param changed is called when the list is another */
  constructor(scripts: readonly ScriptInfo[], changed: () => void) {
    this.#scripts = scripts;
    this.#changed = changed;
  }

  /** In the order in which a person wants them. */
  get all(): readonly ScriptInfo[] {
    return this.#scripts;
  }

  /** These are the scripts from now on. */
  replace(scripts: readonly ScriptInfo[]): void {
    this.#scripts = scripts;
    this.#changed();
  }
}
