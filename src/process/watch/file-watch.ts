import type { Clock, Scope } from "../../async/mod.ts";
import type { DirectoryHints, Hinted } from "./directory-hints.ts";
import type { Sight } from "./look.ts";
import { initialSettling, type Settling, type SettlingEvent, transition } from "./settling.ts";

export interface FileWatchParts {
  readonly clock: Clock;
  /** Owns the looks. */
  readonly scope: Scope;
  readonly hints: DirectoryHints;
  /** Looks at all files that are watched. Never rejects. */
  readonly look: () => Promise<Sight>;
  /** They have changed, and have come to rest. @param at when they last did, milliseconds since the epoch */
  readonly changed: (at: number) => void;
  /** There are more files than are looked at. Called once. */
  readonly tooMany: () => void;
}

/** From one look without a hint to the next: this, or so many times what a look takes. Milliseconds. */
const POLL = 2_000;
const POLL_TIMES = 300;
/** The times of files are behind the clock by as much. Milliseconds. */
const COARSE = 10;

/** Owns one set of watched files: their {@link Settling}, and the one look that is under way. */
export class FileWatch implements Hinted, Disposable {
  readonly #parts: FileWatchParts;
  /** The time of day when it began: what is newer at the first look has changed since. */
  readonly #began: number;
  #state: Settling = initialSettling;
  #takeBackWait: (() => void) | undefined;
  #takeBackPoll: (() => void) | undefined;
  #saidTooMany = false;
  #closed = false;

  constructor(parts: FileWatchParts) {
    this.#parts = parts;
    this.#began = parts.clock.now();
    this.#dispatch({ kind: "poll", at: this.#began });
  }

  hint(): void {
    this.#dispatch({ kind: "hint", at: this.#parts.clock.now() });
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#takeBackWait?.();
    this.#takeBackPoll?.();
    this.#parts.hints.want(this, []);
  }

  #dispatch(event: SettlingEvent): void {
    if (this.#closed) return;
    const { state, effects } = transition(this.#state, event);
    this.#state = state;
    for (const effect of effects) {
      switch (effect.kind) {
        case "wait":
          this.#takeBackWait?.();
          this.#takeBackWait = this.#after(effect.ms, "due");
          break;
        case "look":
          this.#takeBackPoll?.();
          void this.#parts.scope.spawn("look at files", () => this.#look());
          break;
        case "changed":
          this.#parts.changed(effect.at);
          break;
      }
    }
  }

  #after(ms: number, kind: "due" | "poll"): () => void {
    const { clock } = this.#parts;
    return clock.after(ms, () => this.#dispatch({ kind, at: clock.now() }));
  }

  async #look(): Promise<void> {
    const { clock, look } = this.#parts;
    const began = clock.monotonic();
    const sight = await look();
    this.#looked(sight, clock.monotonic() - began);
  }

  #looked(sight: Sight, took: number): void {
    if (this.#closed) return;
    const { clock, changed, hints, tooMany } = this.#parts;
    if (sight.cut && !this.#saidTooMany) tooMany();
    this.#saidTooMany ||= sight.cut;
    const first = this.#state.known === undefined;
    this.#takeBackPoll = this.#after(Math.max(POLL, took * POLL_TIMES), "poll");
    this.#dispatch({ kind: "looked", at: clock.now(), digest: sight.digest });
    if (first && sight.newest > this.#began - COARSE) changed(clock.now());
    hints.want(this, sight.directories);
  }
}
