import type { Clock, Scope } from "../../async/mod.ts";
import type { FileWatcher, WatchedFiles } from "../parts.ts";
import { DirectoryHints } from "./directory-hints.ts";
import { FileWatch } from "./file-watch.ts";
import { globRoots } from "./globs.ts";
import { look, MOST_DIRECTORIES, MOST_FILES } from "./look.ts";

export interface HostWatcherOptions {
  readonly clock: Clock;
  /** Owns looking and listening. */
  readonly scope: Scope;
  /** Is told, in words for a person, what cannot be watched. */
  readonly onTrouble: (message: string) => void;
}

/** Watches files of this machine. */
export class HostWatcher implements FileWatcher {
  readonly #options: HostWatcherOptions;
  readonly #hints: DirectoryHints;

  constructor(options: HostWatcherOptions) {
    this.#options = options;
    this.#hints = new DirectoryHints({
      scope: options.scope,
      watch: (directories) => Deno.watchFs([...directories], { recursive: false }),
      onTrouble: options.onTrouble,
    });
  }

  watch({ globs, directory }: WatchedFiles, changed: (at: number) => void): Disposable {
    const { clock, scope, onTrouble } = this.#options;
    const roots = globRoots(globs, directory);
    return new FileWatch({
      clock,
      scope,
      hints: this.#hints,
      look: () => look(roots),
      changed,
      tooMany: () =>
        onTrouble(
          `watch = ${
            JSON.stringify(globs)
          } in ${directory}: more than ${MOST_FILES} files or ${MOST_DIRECTORIES} ` +
            "directories; what is beyond is not watched. Name fewer",
        ),
    });
  }
}
