import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { GoFrames } from "./frame.ts";

const PART = /^(?:(?:Previous )?(?:[Rr]ead|[Ww]rite|[Aa]tomic \w+) (?:at|by|of) |Goroutine \d+ )/;
const RULER = /^={18}$/;

/** What `-race` reports: two accesses, and who made them. */
export const goRace: Format = {
  tool: "go",
  begin(line, before) {
    if (line.text !== "WARNING: DATA RACE") return undefined;
    const ruler = before.at(1);
    return new Race(ruler && RULER.test(ruler.text) ? ruler.seq : line.seq);
  },
};

class Race implements OpenProblem {
  readonly #from: number;
  readonly #parts: { readonly said: string; readonly stack: GoFrames }[] = [];

  constructor(from: number) {
    this.#from = from;
  }

  next({ text }: SeenLine): Next {
    if (RULER.test(text)) return "last";
    if (text === "") return "taken";
    if (PART.test(text)) {
      this.#parts.push({ said: text.replace(/:$/, ""), stack: new GoFrames() });
      return "taken";
    }
    return this.#parts.at(-1)?.stack.read(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    const [access, ...others] = this.#parts;
    if (!access) return [];
    return [{
      kind: "exception",
      type: "DATA RACE",
      message: `data race: ${access.said}`,
      frames: access.stack.frames,
      causes: others.map(({ said, stack }) => ({ message: said, frames: stack.frames })),
      from: this.#from,
    }];
  }
}
