import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING, passage } from "../reading.ts";

const SECTION = /^=+ (?:FAILURES|ERRORS) =+$/;
const RULER = /^=+ .+ =+$|^!+ .+ !+$/;
const HEADER = /^_+ ((?:ERROR (?:at \w+ of|collecting) )?[^_ ].*?) _+$/;
const CAPTURED = /^-+ Captured .+ -+$/;
/** `tests/test_shop.py:16: AssertionError`, `tests/test_shop.py:20: `, `shop.py:6: in first`. */
const PLACE = /^(\S.*?):(\d+): ?(?:in (\S.*)|([\w.]+)?)$/;
/** With `--tb=line`, all that is said of a failure. */
const ONE_LINE = /^(\S.*?\.py):(\d+): (.+)$/;
const SAID = /^E {3}( *)(.*)$/;
const TYPED = /^((?:[A-Za-z_]\w*\.)*[A-Z]\w*)(?:: (.*))?$/;
const CHAIN = /^(?:During handling of the above|The above exception was the direct cause)/;
const FILE = /^ *File "(.*)", line (\d+)$/;
/** What is said elsewhere with more: progress, the list at the end. */
const TOLD = /^(?:FAILED|ERROR) \S+|^\S+\.py(?:::\S.*?)? (?:FAILED|ERROR)\b|^=+ .*\d (?:failed|error)/;

/** The failures and errors of a session of pytest, with long and short tracebacks. */
export const pytest: Format = {
  tool: "pytest",
  begin({ text }) {
    if (SECTION.test(text)) return new Section();
    const header = HEADER.exec(text);
    if (header) return new Failure(header[1]!);
    if (/^=+ short test summary info =+$/.test(text)) {
      return passage((text) => TOLD.test(text) ? "taken" : "ended");
    }
    return TOLD.test(text) ? NOTHING : undefined;
  },
};

/** Between a heading and the first failure; with `--tb=line` there is nothing else. */
class Section implements OpenProblem {
  readonly #drafts: ProblemDraft[] = [];

  next({ text, seq }: SeenLine): Next {
    if (HEADER.test(text) || RULER.test(text)) return "ended";
    const found = ONE_LINE.exec(text);
    if (found) {
      const [, file, line, message] = found;
      this.#drafts.push({ kind: "test", message: message!, file, line: number(line), from: seq, to: seq });
    }
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    return this.#drafts;
  }
}

interface Part {
  readonly said: string[];
  readonly frames: FrameDraft[];
  type?: string;
}

class Failure implements OpenProblem {
  readonly #name: string;
  readonly #parts: Part[] = [{ said: [], frames: [] }];
  #captured = false;

  constructor(name: string) {
    this.#name = name;
  }

  next({ text }: SeenLine): Next {
    if (HEADER.test(text) || RULER.test(text)) return "ended";
    if (CAPTURED.test(text)) this.#captured = true;
    if (!this.#captured) this.#read(text);
    return "taken";
  }

  #read(text: string): void {
    if (CHAIN.test(text)) this.#parts.push({ said: [], frames: [] });
    const part = this.#parts.at(-1)!;
    const said = SAID.exec(text);
    if (said) return this.#say(part, said[2]!);
    const place = PLACE.exec(text);
    if (!place) return;
    part.frames.push({ file: place[1]!, line: number(place[2]), function: place[3] });
    if (place[4]) part.type = place[4];
  }

  #say(part: Part, text: string): void {
    const place = FILE.exec(text);
    if (place) part.frames.push({ file: place[1]!, line: number(place[2]) });
    const typed = TYPED.exec(text);
    if (typed && part.type === undefined) {
      part.type = typed[1]!;
      // Of a file that could not be read, the code stands before what is wrong with it.
      part.said.length = 0;
    }
    part.said.push(text);
  }

  finish(): readonly ProblemDraft[] {
    const [main, ...causes] = this.#parts.map(shown).toReversed();
    if (main!.message === "" && main!.frames?.length === 0) return [];
    return [{ kind: "test", ...main!, message: `${this.#name}: ${main!.message}`, causes }];
  }
}

/** The innermost frame first, as others print them. */
function shown({ type, said, frames }: Part): CauseDraft {
  const own = type === undefined ? "" : `${type}: `;
  const message = said.join("\n").replace(own, "").trim();
  return { type, message, frames: frames.toReversed() };
}
