import type { Place } from "./earlier-lines.ts";
import type { ProblemDraft } from "./draft.ts";
import type { Next, OpenProblem, SeenLine } from "./format.ts";
import type { FoundDraft } from "./stream-recognizer.ts";

/** So many lines in a row that belong to something else, and a problem is over. */
const MAX_FOREIGN = 10;
/** A problem of so many lines is over. */
const MAX_LINES = 1_000;

/** So many lines are kept for others, in case that it was no problem. */
const MAX_KEPT = 50;

/** A line, and whether it may begin a problem. */
export interface Heard {
  readonly line: SeenLine;
  readonly candidate: boolean;
  readonly place: Place;
}

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
  /** It has taken a line behind the first. */
  took: boolean;
}

/**
 * A problem whose lines are being read. Where several formats claim its first line (`FooError: x` begins a stack
 * in more than one language) all of them read on; the first that has found something has it. If none has, the lines
 * behind the first are given back: they may be somebody else's.
 */
export class Reading {
  readonly #from: number;
  #readers: readonly Reader[];
  /** What is said by the first line alone, if those that read on find nothing. */
  readonly #otherwise: Claim | undefined;
  readonly #guard: Guard;

  #certain = false;
  #kept: Heard[] = [];
  #to: number;
  #lines = 1;
  #foreign = 0;

  /** @param claims In the order in which the formats are asked. */
  constructor(from: number, claims: readonly Claim[], guard: Guard) {
    this.#from = from;
    this.#to = from;
    this.#guard = guard;
    this.#readers = claims.flatMap(({ tool, begun }) =>
      "next" in begun ? [{ tool, problem: begun, open: true, took: false }] : []
    );
    this.#settle();
    this.#otherwise = claims.find(({ begun }) => !("next" in begun));
  }

  get open(): boolean {
    return this.#readers.some(({ open }) => open);
  }

  next(heard: Heard): Next {
    const { line } = heard;
    const said = this.#readers.filter(({ open }) => open).map((reader) => {
      const next = this.#guard(reader.tool, () => reader.problem.next(line), "ended" as Next);
      if (next === "ended") reader.open = false;
      if (next === "taken" || next === "last") reader.took = true;
      return next;
    });
    this.#settle();
    if (said.includes("taken") || said.includes("last")) {
      this.#to = line.seq;
      if (!this.#certain && this.#kept.length <= MAX_KEPT) this.#kept.push(heard);
      this.#foreign = 0;
      return said.includes("last") || ++this.#lines >= MAX_LINES ? "last" : "taken";
    }
    // Whoever took the lines behind the first has given up: they are somebody else's, before later ones are.
    const vain = !this.#certain && this.#kept.length > 0 &&
      !this.#readers.some(({ open, took }) => open && took);
    if (vain) return "ended";
    return this.open && ++this.#foreign < MAX_FOREIGN ? "foreign" : "ended";
  }

  /** Whoever is certain reads on alone; the lines are its own then. */
  #settle(): void {
    const certain = this.#certain ? undefined : this.#readers.find(({ problem }) => problem.certain);
    if (!certain) return;
    this.#certain = true;
    this.#readers = [certain];
  }

  /** What was found, and the lines that are not of it after all. */
  finish(): { found: readonly FoundDraft[]; unused: readonly Heard[] } {
    for (const { tool, problem } of this.#readers) {
      const drafts = this.#guard(tool, () => problem.finish(), []);
      if (drafts.length > 0) return { found: this.#found(tool, drafts), unused: [] };
    }
    const otherwise = this.#otherwise;
    const unused = this.#certain || this.#kept.length > MAX_KEPT ? [] : this.#kept;
    if (!otherwise || "next" in otherwise.begun) return { found: [], unused };
    this.#to = this.#from;
    return { found: this.#found(otherwise.tool, otherwise.begun), unused };
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
