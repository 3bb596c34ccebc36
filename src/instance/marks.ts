import type { Clock } from "../async/mod.ts";
import { isOwnMark, type NamedPlace, type OwnMark } from "../logs/mod.ts";
import type { Origin } from "../process/mod.ts";

/** A place in the log with a name, to look back to: `logs --since deployed`. */
export interface LogMark extends NamedPlace {
  /** When it was set: milliseconds since the epoch. */
  readonly time: number;
  readonly by: Origin;
}

/** So many are kept that were set, and so many of brum's own; the oldest go. */
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
   * @throws {RangeError} if the name is empty, has more than {@link MAX_MARK_NAME} characters, or is one of brum's own
   */
  set(name: string, seq: number, by: Origin): LogMark {
    if (name === "" || name.length > MAX_MARK_NAME) {
      throw new RangeError(`a mark's name has 1 to ${MAX_MARK_NAME} characters, not ${name.length}`);
    }
    if (isOwnMark(name)) throw new RangeError(`brum sets the mark "${name}" by itself; take another name`);
    return this.#keep({ name, seq, time: this.#clock.now(), by });
  }

  /**
   * Sets one of brum's own.
   *
   * @param seq the newest line's
   */
  setOwn(name: OwnMark, script: string, seq: number, by: Origin): LogMark {
    return this.#keep({ name, seq, time: this.#clock.now(), by, script });
  }

  #keep(mark: LogMark): LogMark {
    const others = this.#marks.filter(({ name, script }) => name !== mark.name || script !== mark.script);
    const alike = others.filter(({ script }) => (script === undefined) === (mark.script === undefined));
    const goes = alike.length < MAX_MARKS ? undefined : alike[0];
    this.#marks = [...others.filter((other) => other !== goes), mark];
    return mark;
  }
}
