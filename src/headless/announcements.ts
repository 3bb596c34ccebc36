import { Deque } from "../async/mod.ts";

/** More than so many wait only behind a reader that has stopped, while scripts are started over and over. */
const most = 10_000;

/** Texts that wait for their place between the lines. Bounded: the oldest make room, and are counted. */
export class Announcements {
  readonly #waiting = new Deque<{ readonly text: string; readonly after: number }>();
  #dropped = 0;

  /** Those that were not printed, for too many waited. */
  get dropped(): number {
    return this.#dropped;
  }

  /** To be printed after line number `after`; not smaller than that of the one before. */
  add(text: string, after: number): void {
    this.#waiting.push({ text, after });
    if (this.#waiting.length <= most) return;
    this.#waiting.shift();
    this.#dropped++;
  }

  /** Takes all that come before line number `seq`. */
  before(seq: number): string {
    let text = "";
    for (let first = this.#waiting.at(0); first && first.after < seq; first = this.#waiting.at(0)) {
      text += first.text;
      this.#waiting.shift();
    }
    return text;
  }
}
