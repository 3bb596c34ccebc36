/** Somebody who waits: what was brought along, and the two ways in which the waiting ends. */
export interface Waiter<Brought, Result> {
  readonly brought: Brought;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/**
 * Those who wait for their turn, in the order in which they came. The one place where waiting, being served
 * and being cancelled meet: each waiter leaves the list in the same synchronous step that settles it, so it is
 * settled once, and whoever has been served can no longer be cancelled.
 *
 * A list linked both ways: joining, serving the first and cancelling any take constant time. It is as long as
 * there are calls that wait; those who call are the ones to be bounded.
 */
export class WaitList<Brought, Result> implements Iterable<Waiter<Brought, Result>> {
  #first: Node<Brought, Result> | undefined;
  #last: Node<Brought, Result> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Waiter<Brought, Result> | undefined {
    return this.#first;
  }

  /**
   * Waits until somebody resolves or rejects this waiter.
   *
   * @param brought what whoever serves the waiter needs to know
   * @param signal gives the waiting up: rejects with its reason, at once if it is aborted already
   */
  wait(brought: Brought, signal?: AbortSignal): Promise<Result> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const node: Node<Brought, Result> = {
        brought,
        before: this.#last,
        after: undefined,
        resolve: (result) => this.#leave(node) && resolve(result),
        reject: (reason) => this.#leave(node) && reject(reason),
        leaving: signal && onAbort(signal, () => node.reject(signal.reason)),
        waiting: true,
      };
      if (this.#last) this.#last.after = node;
      else this.#first = node;
      this.#last = node;
      this.#size++;
    });
  }

  /** In order. Whoever is settled while iterating is passed over; whoever joins may be seen or not. */
  *[Symbol.iterator](): Iterator<Waiter<Brought, Result>> {
    let node = this.#first;
    while (node) {
      if (node.waiting) yield node;
      node = node.after;
    }
  }

  #leave(node: Node<Brought, Result>): boolean {
    if (!node.waiting) return false;
    node.waiting = false;
    node.leaving?.();
    if (node.before) node.before.after = node.after;
    else this.#first = node.after;
    if (node.after) node.after.before = node.before;
    else this.#last = node.before;
    this.#size--;
    return true;
  }
}

interface Node<Brought, Result> extends Waiter<Brought, Result> {
  before: Node<Brought, Result> | undefined;
  /** Stays when the node leaves, so that an iteration standing on it finds its way back into the list. */
  after: Node<Brought, Result> | undefined;
  readonly leaving: (() => void) | undefined;
  waiting: boolean;
}

function onAbort(signal: AbortSignal, call: () => void): () => void {
  signal.addEventListener("abort", call, { once: true });
  return () => signal.removeEventListener("abort", call);
}
