import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

/** `src/orders.js:5:3 lint/suspicious/noDebugger  FIXABLE  ━━━━`. */
const HEAD = /^(\S.*?)(?::(\d+):(\d+))? ([\w/]+)(?: +(?:FIXABLE|OVERRIDDEN|DEPRECATED))* +━{3,}$/;
/** The end of a run: `check ━━━━`. */
const TOLD = /^\w+ ━{3,}$/;
const SAID = /^\s+([×✖!⚠i]) (.*)$/;

/** Biome's own reporter. */
export const biome: Format = {
  tool: "biome",
  begin({ text }) {
    if (!text.includes("━━━")) return undefined;
    if (TOLD.test(text)) return NOTHING;
    const head = HEAD.exec(text);
    if (!head) return undefined;
    const [, file, line, column, code] = head;
    return new Diagnostic({ file, line: number(line), column: number(column), code });
  },
};

/** The first line with a sign says what it is; it goes on until the next ruler. */
class Diagnostic implements OpenProblem {
  readonly certain = true;
  readonly #place: Pick<ProblemDraft, "file" | "line" | "column" | "code">;
  #said: { severity: "error" | "warning"; message: string } | undefined;

  constructor(place: Pick<ProblemDraft, "file" | "line" | "column" | "code">) {
    this.#place = place;
  }

  next({ text }: SeenLine): Next {
    if (text.includes("━━━")) return "ended";
    const said = SAID.exec(text);
    if (said && !this.#said) {
      this.#said = { severity: /[×✖]/.test(said[1]!) ? "error" : "warning", message: said[2]! };
    }
    return /^\s|^$/.test(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    const kind = this.#place.code === "parse" ? "compile" : "lint";
    return this.#said ? [{ kind, ...this.#place, ...this.#said }] : [];
  }
}
