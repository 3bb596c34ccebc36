import { isDeepStrictEqual } from "node:util";
import type { FileWatcher, WatchedFiles } from "./parts.ts";
import type { ScriptEntry } from "./script-entry.ts";

interface Watch {
  readonly files: WatchedFiles;
  readonly close: Disposable;
}

/** Owns which scripts' files are watched: of those that somebody wants to run, and no longer. */
export class WatchedScripts {
  readonly #watcher: FileWatcher;
  readonly #changed: (script: string, at: number) => void;
  readonly #watches = new Map<string, Watch>();

  /** @param changed the files of a script have changed, last at that time */
  constructor(watcher: FileWatcher, changed: (script: string, at: number) => void) {
    this.#watcher = watcher;
    this.#changed = changed;
  }

  /** A script may want to be watched now, or no longer, or otherwise. */
  settle({ spec, slots, removed }: ScriptEntry): void {
    const { name, watch: globs = [], cwd: directory } = spec;
    const wanted = globs.length > 0 && !removed && slots.some((slot) => slot.wanted);
    const files = wanted ? { globs, directory } : undefined;
    const present = this.#watches.get(name);
    if (isDeepStrictEqual(present?.files, files)) return;
    present?.close[Symbol.dispose]();
    this.#watches.delete(name);
    if (!files) return;
    const close = this.#watcher.watch(files, (at) => this.#changed(name, at));
    this.#watches.set(name, { files, close });
  }
}
