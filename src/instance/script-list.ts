import type { ScriptInfo } from "./instance.ts";

/** So many that were typed are shown, as many as a supervisor keeps of those that do not run. */
const MAX_TYPED = 100;

/** Owns the list of scripts that the face shows. */
export class ScriptList {
  readonly #changed: () => void;
  #scripts: readonly ScriptInfo[];
  #typed: readonly ScriptInfo[] = [];

  /** @param changed is called when the list is another */
  constructor(scripts: readonly ScriptInfo[], changed: () => void) {
    this.#scripts = scripts;
    this.#changed = changed;
  }

  /** In the order in which a person wants them. */
  get all(): readonly ScriptInfo[] {
    return [...this.#typed, ...this.#scripts];
  }

  /** Adds one that somebody has typed. It stays when the others are replaced. */
  add(script: ScriptInfo): void {
    this.#typed = [...this.#typed, script].slice(-MAX_TYPED);
    this.#changed();
  }

  /** These are the scripts from now on. */
  replace(scripts: readonly ScriptInfo[]): void {
    this.#scripts = scripts;
    this.#changed();
  }
}
