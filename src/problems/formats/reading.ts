import type { ProblemDraft } from "../draft.ts";
import type { Next, OpenProblem, SeenLine } from "../format.ts";

/** What is said of a line that tells nothing new: it is not to be taken for a problem. */
export const NOTHING: readonly ProblemDraft[] = [];

/** A problem that its first line tells; the lines that belong to it add nothing. */
export function told(draft: ProblemDraft, belongs: (text: string) => Next): OpenProblem {
  return { next: ({ text }) => belongs(text), finish: () => [draft] };
}

/** Lines that tell of no problem themselves, such as the heading of a list, up to the first that `belongs` ends. */
export function passage(belongs: (text: string) => Next): OpenProblem {
  return { certain: true, next: ({ text }) => belongs(text), finish: () => NOTHING };
}

/**
 * The lines of a message that may go on for a while, as no sign tells its lines from those of others: they are of
 * it only if a line comes that shows that it was one.
 */
export class PendingText {
  readonly #limit: number;
  #lines: string[] = [];

  /** @param limit Of so many lines a message may consist; of more it is none. */
  constructor(limit = 10) {
    this.#limit = limit;
  }

  /** How many lines it has. */
  get length(): number {
    return this.#lines.length;
  }

  /** It has become too long to be a message. */
  get full(): boolean {
    return this.#lines.length > this.#limit;
  }

  add({ text }: Pick<SeenLine, "text">): void {
    if (this.#lines.length <= this.#limit) this.#lines.push(text);
  }

  /** What was read, and is forgotten by that. */
  take(): readonly string[] {
    const lines = this.#lines.length > this.#limit ? [] : this.#lines;
    this.#lines = [];
    return lines;
  }
}
