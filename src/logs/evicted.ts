/** Seqs `first` to `last`, in which `lines` lines of the run lay: all of them, or some where entries were joined. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly lines: number;
}

/** With more ranges than this, neighbours are joined. */
const MAX_RANGES = 2048;

/**
 * Where the lines of one run lay that are no longer in memory, so that a cursor of any age is told exactly how
 * many it missed.
 *
 * Bounded: lines without a line of another process between them are one range; when there are more than 2,048
 * ranges, neighbours are joined, two by two, the oldest half first. A cursor that lies *within* joined ranges is then
 * told at most that many lines too much (never too few); any other is still told the exact number.
 */
export class EvictedLines {
  #ranges: Range[] = [];
  #total = 0;

  /** All of them. */
  get total(): number {
    return this.#total;
  }

  /** The newest of them; 0 when there is none. */
  get last(): number {
    return this.#ranges.at(-1)?.last ?? 0;
  }

  /** Lines leave in the order of their seqs. */
  add(first: number, lines: number): void {
    this.#total += lines;
    const before = this.#ranges.at(-1);
    const last = first + lines - 1;
    if (before && before.last + 1 === first) {
      this.#ranges[this.#ranges.length - 1] = { first: before.first, last, lines: before.lines + lines };
      return;
    }
    this.#ranges.push({ first, last, lines });
    if (this.#ranges.length > MAX_RANGES) this.#ranges = joinOldHalf(this.#ranges);
  }

  /** How many of them have a seq greater than `after`, and at most `upTo`. */
  count(after: number, upTo: number): number {
    let count = 0;
    for (let i = this.#ranges.length - 1; i >= 0; i--) {
      const range = this.#ranges[i]!;
      if (range.last <= after) break;
      const span = Math.min(range.last, upTo) - Math.max(range.first, after + 1) + 1;
      if (span > 0) count += Math.min(range.lines, span);
    }
    return count;
  }
}

function joinOldHalf(ranges: readonly Range[]): Range[] {
  const half = ranges.length >>> 1;
  const joined: Range[] = [];
  for (let i = 0; i + 1 < half; i += 2) {
    const [a, b] = [ranges[i]!, ranges[i + 1]!];
    joined.push({ first: a.first, last: b.last, lines: a.lines + b.lines });
  }
  return [...joined, ...ranges.slice(half - half % 2)];
}
