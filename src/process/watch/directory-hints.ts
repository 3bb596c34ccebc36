import { dirname } from "node:path";
import type { Scope } from "../../async/mod.ts";

/** What the system tells of files, as far as it is looked at. */
export interface FileEvents extends AsyncIterable<Pick<Deno.FsEvent, "kind" | "paths">> {
  close(): void;
}

export interface DirectoryHintsOptions {
  /** Owns listening; its end is the end of it. */
  readonly scope: Scope;
  /** Watches directories, and not what is below them; throws when it cannot. */
  readonly watch: (directories: readonly string[]) => FileEvents;
  /** Is told, in words for a person, once, when the system cannot watch. */
  readonly onTrouble: (message: string) => void;
}

/** Somebody who wants to know of changes in directories. */
export interface Hinted {
  /** Something may have happened in one of them. */
  hint(): void;
}

/**
 * Owns the one watcher of the operating system that all watched scripts share, over all directories that any of them
 * looks at. What it says is a hint: bursts overflow, and nothing is told between one watcher and the next, so
 * whoever is given other directories is hinted at once.
 *
 * As many directories as are looked at.
 */
export class DirectoryHints {
  readonly #options: DirectoryHintsOptions;
  readonly #wanted = new Map<Hinted, ReadonlySet<string>>();
  #events: FileEvents | undefined;
  #saidBlind = false;

  constructor(options: DirectoryHintsOptions) {
    this.#options = options;
  }

  /** These are the directories in which somebody is interested from now on; none: in nothing. */
  want(who: Hinted, directories: readonly string[]): void {
    const before = this.#wanted.get(who) ?? new Set();
    const after = new Set(directories);
    if (before.size === after.size && directories.every((directory) => before.has(directory))) return;
    if (after.size === 0) this.#wanted.delete(who);
    else this.#wanted.set(who, after);
    this.#rewatch();
    if (after.size > 0) who.hint();
  }

  #rewatch(): void {
    this.#events?.close();
    const all = new Set([...this.#wanted.values()].flatMap((directories) => [...directories]));
    this.#events = all.size === 0 ? undefined : this.#watch([...all]);
    const events = this.#events;
    if (events) void this.#options.scope.spawn("hints of changes", (signal) => this.#listen(events, signal));
  }

  #watch(directories: readonly string[]): FileEvents | undefined {
    try {
      return this.#options.watch(directories);
    } catch (error) {
      // One of them has just gone: the next look gives others.
      if (!(error instanceof Deno.errors.NotFound)) this.#sayBlind(error);
      return undefined;
    }
  }

  async #listen(events: FileEvents, signal: AbortSignal): Promise<void> {
    const close = () => events.close();
    signal.addEventListener("abort", close, { once: true });
    try {
      for await (const { kind, paths } of events) if (kind !== "access") this.#tell(paths);
    } catch (error) {
      // Looking goes on without it.
      this.#sayBlind(error);
    } finally {
      signal.removeEventListener("abort", close);
    }
  }

  #tell(paths: readonly string[]): void {
    for (const [who, directories] of [...this.#wanted]) {
      // Without a path it may be anything: events were lost.
      const concerned = paths.length === 0 ||
        paths.some((path) => directories.has(path) || directories.has(dirname(path)));
      if (concerned) who.hint();
    }
  }

  #sayBlind(error: unknown): void {
    if (this.#saidBlind) return;
    this.#saidBlind = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.onTrouble(
      `watch: the system tells of no changes (${reason}); files are looked at now and then`,
    );
  }
}
