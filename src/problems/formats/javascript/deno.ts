import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";
import { v8Frame } from "./v8-frame.ts";

/** `TS2345 [ERROR]: ...` of `deno check`. */
const CHECK = /^(TS\d+) \[(ERROR|WARN\w*)\]: (.*)$/;
/** `error[no-explicit-any]: ...` of `deno lint`. */
const LINT = /^(error|warning)\[([a-z][a-z\d/-]*)\]: (.*)$/;
const LINT_PLACE = /^ *--> (.+?):(\d+):(\d+)$/;
/** `file:///a.ts: line 1, col 2 - message (rule)` of `deno lint --compact`. */
const COMPACT = /^(file:\S+): line (\d+), col (\d+) - (.*) \(([\w/-]+)\)$/;
/** `error: Module not found ...`, `error: SyntaxError: ...`: of a module that cannot be loaded. */
const LOAD = /^error: (?!Uncaught|\(in promise\)|\w*Error:)(\S.*)$|^error: (SyntaxError): (.*)$/;
/** What has been said before, one by one. */
const TOLD =
  /^error: (?:Test failed|Type checking failed\.|Found \d+ .*|Lint failed\.?|Uncaught \(in promise\) $)$|^Found \d+ (?:errors?|problems?)\.?$/;
const UNFORMATTED = /^error: Found \d+ not formatted files?/;

/** What Deno says itself: types, lint, modules that cannot be loaded. Exceptions are V8's. */
export const deno: Format = {
  tool: "deno",
  begin({ text }) {
    if (UNFORMATTED.test(text)) return [{ kind: "lint", message: text.slice("error: ".length) }];
    if (TOLD.test(text)) return NOTHING;
    const check = CHECK.exec(text);
    if (check) {
      const severity = check[2] === "ERROR" ? "error" : "warning";
      return new Placed({ kind: "compile", severity, code: check[1], message: check[3]! }, true);
    }
    const lint = LINT.exec(text);
    if (lint) {
      return new Lint({ kind: "lint", severity: severityOf(lint[1]!), code: lint[2], message: lint[3]! });
    }
    const compact = COMPACT.exec(text);
    if (compact) {
      const [, file, line, column, message, code] = compact;
      return [{ kind: "lint", code, message: message!, file, line: number(line), column: number(column) }];
    }
    const load = LOAD.exec(text);
    if (!load) return undefined;
    return new Placed({ kind: "compile", type: load[2], message: load[1] ?? load[3]! }, false);
  },
};

/** The place follows the code, as a frame. A module that cannot be loaded is one only if a place comes. */
class Placed implements OpenProblem {
  #draft: ProblemDraft;
  readonly #sure: boolean;
  #inMessage = true;
  #placed = false;
  #lines = 0;

  constructor(draft: ProblemDraft, sure: boolean) {
    this.#draft = draft;
    this.#sure = sure;
  }

  get certain(): boolean {
    return this.#sure || this.#placed;
  }

  next({ text }: SeenLine): Next {
    const frame = v8Frame(text);
    if (frame && frame !== "placeless") {
      const { file, line, column } = frame;
      if (!this.#placed) this.#draft = { ...this.#draft, file, line, column };
      this.#placed = true;
      return "last";
    }
    if (++this.#lines > 12 || text === "") return "ended";
    if (this.#inMessage && this.#sure && /^ {2,}\S/.test(text)) {
      this.#draft = { ...this.#draft, message: `${this.#draft.message}\n${text.slice(2)}` };
    } else this.#inMessage = false;
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    return this.#sure || this.#placed ? [this.#draft] : [];
  }
}

class Lint implements OpenProblem {
  readonly certain = true;
  #draft: ProblemDraft;
  #placed = false;

  constructor(draft: ProblemDraft) {
    this.#draft = draft;
  }

  next({ text }: SeenLine): Next {
    const place = LINT_PLACE.exec(text);
    if (place && !this.#placed) {
      this.#placed = true;
      this.#draft = { ...this.#draft, file: place[1], line: number(place[2]), column: number(place[3]) };
      return "taken";
    }
    if (/^ *docs: /.test(text)) return "last";
    return text === "" || /^ *(?:\d+ )?[|=](?: |$)/.test(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return this.#placed ? [this.#draft] : [];
  }
}

function severityOf(word: string): "error" | "warning" {
  return word === "error" ? "error" : "warning";
}
