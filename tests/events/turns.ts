/** Turns that a test gives one by one. */
export class Turns {
  readonly #waiting: (() => void)[] = [];

  readonly turn = (call: () => void): void => {
    this.#waiting.push(call);
  };

  /** Turns that have been asked for. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Gives one turn; `false` if none was asked for. */
  give(): boolean {
    const call = this.#waiting.shift();
    call?.();
    return call !== undefined;
  }

  /** Gives turns until none is asked for; returns how many. */
  giveAll(): number {
    let given = 0;
    while (this.give()) given++;
    return given;
  }
}
