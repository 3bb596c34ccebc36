import { Deque } from "../async/mod.ts";

/** Something with handlers to run. */
export interface Player {
  /** Runs at most `limit` handlers, stops early when the stage is {@link Stage.wanted}; returns how many it ran. */
  play(limit: number): number;
}

/** A queue that can be drained out of its turn. */
export interface Relievable extends Player {
  readonly bound: number;
}

/**
 * Where handlers run: one at a time, none on top of another.
 *
 * What a handler publishes may fill a queue. Then, as soon as that handler has returned, the full queue is drained
 * before the next one runs, at most one queue's length; and so on, if those handlers fill another. A queue that
 * is being drained already is not drained again on top of itself, so this comes to an end: only handlers that
 * publish to themselves more than they take fill a queue further.
 */
export class Stage {
  /** The last one plays; those before it go on when it has ended. No queue is here and in `#next`, or twice. */
  readonly #playing: { readonly player: Player; left: number }[] = [];
  readonly #next = new Deque<Relievable>();
  readonly #relieved = new Set<Player>();

  /** Whether a full queue waits for the handler that runs to return. */
  get wanted(): boolean {
    return this.#next.length > 0;
  }

  /** Runs at most `limit` handlers of the player, and in between those of queues that they have filled. */
  run(player: Player, limit: number): void {
    this.#enter(player, limit);
    for (let top = this.#playing.at(-1); top; top = this.#playing.at(-1)) {
      const played = top.left > 0 ? top.player.play(top.left) : 0;
      top.left -= played;
      const next = this.#next.shift();
      if (next) this.#enter(next, next.bound);
      else if (played === 0) this.#leave();
    }
  }

  /**
   * Drains a full queue: now, or, while a handler is running, when that has returned.
   *
   * @returns `false` if that is under way already
   */
  relieve(queue: Relievable): boolean {
    if (this.#relieved.has(queue)) return false;
    if (this.#playing.length === 0) {
      this.run(queue, queue.bound);
    } else {
      this.#relieved.add(queue);
      this.#next.push(queue);
    }
    return true;
  }

  #enter(player: Player, limit: number): void {
    this.#relieved.add(player);
    this.#playing.push({ player, left: limit });
  }

  #leave(): void {
    const left = this.#playing.pop();
    if (left) this.#relieved.delete(left.player);
  }
}
