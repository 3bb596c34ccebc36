import type { Clock } from "../../async/mod.ts";
import type { ProcessRow, ProcessTable } from "./process-table.ts";

/** A pause between two looks, as a multiple of what the last one cost: at most a fifth of a core goes into them. */
const PAUSE = 4;

type Rows = readonly ProcessRow[] | undefined;

/** One look at the process table for all who ask at the same time. */
export class Scans {
  readonly #table: ProcessTable;
  readonly #clock: Clock;
  #next: Promise<Rows> | undefined;
  #notBefore = 0;

  constructor(table: ProcessTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  /** The processes as they are some time after the call. */
  next(): Promise<Rows> {
    this.#next ??= new Promise((resolve) => {
      this.#clock.after(this.#notBefore - this.#clock.monotonic(), () => resolve(this.#look()));
    });
    return this.#next;
  }

  #look(): Rows {
    this.#next = undefined;
    const began = this.#clock.monotonic();
    const rows = this.#table.rows();
    const ended = this.#clock.monotonic();
    this.#notBefore = ended + (ended - began) * PAUSE;
    return rows;
  }
}
