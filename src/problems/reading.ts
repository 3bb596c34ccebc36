import type { ProblemDraft } from "./draft.ts";
import type { Next, OpenProblem, SeenLine } from "./format.ts";
import type { FoundDraft } from "./stream-recognizer.ts";

/** So many lines in a row that belong to something else, and a problem is over. */
const MAX_FOREIGN = 10;
/** A problem of so many lines is over. */
const MAX_LINES = 1_000;

/** A format that takes a line for the beginning of a problem of its own. */
export interface Claim {
  readonly tool: string;
  readonly begun: OpenProblem | readonly ProblemDraft[];
}

/** Calls a format; if that throws, `otherwise`. */
type Guard = <T>(tool: string, call: () => T, otherwise: T) => T;

interface Reader {
  readonly tool: string;
  readonly problem: OpenProblem;
  open: boolean;
}

/**
 * A problem whose lines are being read. Where several formats claim its first line (`FooError: x` begins a stack
 * in more than one language) all of them read on; the first that has found something has it.
 */
export class Reading {
  readonly #from: number;
  #readers: readonly Reader[];
  /** What is said by the first line alone, if those that read on find nothing. */
  readonly #otherwise: Claim | undefined;
  readonly #guard: Guard;
  #to: number;
  #lines = 1;
  #foreign = 0;

  /** @param claims In the order in which the formats are asked. */
  constructor(from: number, claims: readonly Claim[], guard: Guard) {
    this.#from = from;
    this.#to = from;
    this.#guard = guard;
    this.#readers = claims.flatMap(({ tool, begun }) =>
      "next" in begun ? [{ tool, problem: begun, open: true }] : []
    );
    this.#otherwise = claims.find(({ begun }) => !("next" in begun));
  }

  get open(): boolean {
    return this.#readers.some(({ open }) => open);
  }

  next(line: SeenLine): Next {
    const said = this.#readers.filter(({ open }) => open).map((reader) => {
      const next = this.#guard(reader.tool, () => reader.problem.next(line), "ended" as Next);
      if (next === "ended") reader.open = false;
      return next;
    });
    if (this.#readers.length > 1) this.#settle();
    if (said.includes("taken") || said.includes("last")) {
      this.#to = line.seq;
      this.#foreign = 0;
      return said.includes("last") || ++this.#lines >= MAX_LINES ? "last" : "taken";
    }
    return this.open && ++this.#foreign < MAX_FOREIGN ? "foreign" : "ended";
  }

  /** Whoever is certain reads on alone. */
  #settle(): void {
    const certain = this.#readers.find(({ problem }) => problem.certain);
    if (certain) this.#readers = [certain];
  }

  finish(): FoundDraft[] {
    for (const { tool, problem } of this.#readers) {
      const drafts = this.#guard(tool, () => problem.finish(), []);
      if (drafts.length > 0) return this.#found(tool, drafts);
    }
    const otherwise = this.#otherwise;
    return otherwise && !("next" in otherwise.begun) ? this.#found(otherwise.tool, otherwise.begun) : [];
  }

  #found(tool: string, drafts: readonly ProblemDraft[]): FoundDraft[] {
    return drafts.map((draft) => ({
      ...draft,
      tool: draft.tool ?? tool,
      from: draft.from ?? this.#from,
      to: draft.to ?? this.#to,
    }));
  }
}
