import type { Clock } from "../async/mod.ts";
import type { Origin } from "../process/mod.ts";

/** A place in the log with a name, to look back to: `logs --since deployed`. */
export interface LogMark {
  readonly name: string;
  /** The newest line when it was set: what comes after it has a greater seq. */
  readonly seq: number;
  /** When it was set: milliseconds since the epoch. */
  readonly time: number;
  readonly by: Origin;
}

/** So many are kept; the oldest go. */
const MAX_MARKS = 100;

/** A mark's name has so many characters at most. */
const MAX_MARK_NAME = 100;

/** Owns the marks, in the order in which they were set. One that is set again stands where it was set last. */
export class Marks {
  readonly #clock: Pick<Clock, "now">;
  #marks: readonly LogMark[] = [];

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  get list(): readonly LogMark[] {
    return this.#marks;
  }

  /**
   * @param seq the newest line's
   * @throws {RangeError} if the name is empty or has more than {@link MAX_MARK_NAME} characters
   */
  set(name: string, seq: number, by: Origin): LogMark {
    if (name === "" || name.length > MAX_MARK_NAME) {
      throw new RangeError(`a mark's name has 1 to ${MAX_MARK_NAME} characters, not ${name.length}`);
    }
    const mark = { name, seq, time: this.#clock.now(), by };
    this.#marks = [...this.#marks.filter((other) => other.name !== name), mark].slice(-MAX_MARKS);
    return mark;
  }
}
