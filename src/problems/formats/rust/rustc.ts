import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING, PendingText } from "../reading.ts";

const HEAD = /^(error|warning)(?:\[([\w:-]+)\])?: (.+)$/;
const PLACE = /^ *--> (\S.*?):(\d+):(\d+)$/;
const SHORT = /^(\S.*?\.rs):(\d+):(\d+): (error|warning)(?:\[([\w:-]+)\])?: (.+)$/;
const BODY = /^ *(?:\d+ +)?[|=](?: |$)|^ *\d+ [|+~-](?: |$)|^ *::: |^\.\.\.$|^(?:help|note)(?::|$)/;
/** What is said beside the place itself: `| ^^^^ expected \`u32\``. */
const LABEL = /^ *\|[^^]*\^+ (\S.*)$/;
const LINT = /`#\[(?:warn|deny|forbid)\(([\w:]+)\)\]/;
/** The ends of a build, after what was wrong has been told. */
const TOLD =
  /^error: (?:could not compile `|aborting due to |test failed, to rerun pass |\d+ targets? failed|doctest failed|build failed)|^warning: (?:`.+` \(.+\) generated \d+ warning|\d+ warnings? emitted|build failed, waiting)|^warning: unused manifest key/;

/** Rust's compiler and Clippy, by themselves or under Cargo. */
export const rustc: Format = {
  tool: "rustc",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    const short = SHORT.exec(text);
    if (short) {
      const [, file, line, column, severity, code, message] = short;
      return [{ ...headed(severity!, code, message!), file, line: number(line), column: number(column) }];
    }
    const head = HEAD.exec(text);
    return head ? new Diagnostic(headed(head[1]!, head[2], head[3]!)) : undefined;
  },
};

function headed(severity: string, code: string | undefined, message: string): ProblemDraft {
  return { kind: "compile", severity: severity as "error" | "warning", code, message };
}

/** Known by the place that follows, or, where there is none, by the reasons. */
class Diagnostic implements OpenProblem {
  readonly #head: ProblemDraft;
  readonly #frames: { file: string; line: number | undefined; column: number | undefined }[] = [];
  readonly #reasons: string[] = [];
  readonly #message = new PendingText();
  #more: readonly string[] = [];
  #code: string | undefined;
  #label: string | undefined;
  #inBody = false;
  #inReasons = false;

  constructor(head: ProblemDraft) {
    this.#head = head;
    this.#code = head.code;
  }

  get certain(): boolean {
    return this.#inBody;
  }

  next(line: SeenLine): Next {
    const { text } = line;
    if (HEAD.test(text) || SHORT.test(text)) return "ended";
    const place = PLACE.exec(text);
    if (place || (BODY.test(text) && (this.#inBody || text.startsWith(" ")))) {
      if (!this.#inBody) this.#more = this.#message.take();
      this.#inBody = true;
      if (place) this.#frames.push({ file: place[1]!, line: number(place[2]), column: number(place[3]) });
      this.#code ??= LINT.exec(text)?.[1];
      this.#label ??= LABEL.exec(text)?.[1];
      return "taken";
    }
    if (this.#inBody) return text === "" ? "last" : "foreign";
    return this.#reason(line);
  }

  /** Cargo's own errors: `Caused by:`, and what it was. */
  #reason(line: SeenLine): Next {
    if (line.text === "Caused by:") this.#inReasons = true;
    else if (this.#inReasons && /^ {2}\S/.test(line.text)) this.#reasons.push(line.text.trim());
    else if (line.text !== "") {
      this.#message.add(line);
      return "foreign";
    }
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const [place] = this.#frames;
    if (!this.#inBody && this.#reasons.length === 0) return [];
    return [{
      ...this.#head,
      ...(!this.#inBody && { tool: "cargo", kind: "build" }),
      // As with `--message-format short`.
      message: [this.#head.message, ...this.#more].join("\n") + (this.#label ? `: ${this.#label}` : ""),
      code: this.#code,
      ...place,
      causes: this.#reasons.map((message) => ({ message })),
    }];
  }
}
