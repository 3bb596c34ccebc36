import { Condition } from "../async/mod.ts";
import type { Changes, ChangesQuery } from "./instance.ts";

/**
 * Owns the revision: one number a process, overwritten with each change, so that what is unread never piles up.
 * As many numbers as processes are kept.
 */
export class ChangeTracker {
  readonly #news = new Condition();
  readonly #processes = new Map<string, number>();
  #revision = 0;
  /** The newest revision that is more than new lines. */
  #states = 0;
  #newest = 0;
  #problems = 0;

  /** A process has changed. */
  touch(processId: string): void {
    this.#processes.set(processId, ++this.#revision);
    this.#states = this.#revision;
    this.#news.notify();
  }

  /** The process is no longer kept. */
  forget(processId: string): void {
    this.#processes.delete(processId);
    this.#states = ++this.#revision;
    this.#news.notify();
  }

  /** There is another list of scripts. */
  listed(): void {
    this.#states = ++this.#revision;
    this.#news.notify();
  }

  /** Something about the problems of a process has changed. */
  problem(processId: string): void {
    this.#problems++;
    this.touch(processId);
  }

  /** A process has printed: there are lines up to this seq. */
  appended(processId: string, newest: number): void {
    this.#newest = newest;
    this.#processes.set(processId, ++this.#revision);
    this.#news.notify();
  }

  /** Resolves when there is something newer than the revision given; at once if there is. */
  async since({ revision, lines }: ChangesQuery, signal: AbortSignal): Promise<Changes> {
    await this.#news.wait(() => (lines ? this.#revision : this.#states) > revision, signal);
    return this.#changes(revision);
  }

  #changes(since: number): Changes {
    const processes = [...this.#processes].filter(([, at]) => at > since).map(([id]) => id);
    return { revision: this.#revision, processes, newest: this.#newest, problems: this.#problems };
  }
}
