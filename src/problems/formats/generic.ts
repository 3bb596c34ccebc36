import type { ProblemDraft } from "../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../format.ts";
import { number } from "./place.ts";

/** `src/a.x:1:2: error: message`, `src/a.x(1,2): error C1234: message`, whoever says so. */
const PLACED =
  /^((?:[A-Za-z]:)?[\w.@~\\/+-]{1,300}\.\w{1,8})(?::(\d+)(?::(\d+))?|\((\d+)(?:[,:](\d+))?\)): (?:fatal )?(error|warning)(?: ([A-Z]+\d+))?: (\S.*)$/i;
/** `fatal: message`: a program that ends by it. With `error:` begins many a line that is only printed. */
const FATAL = /^(?:fatal|Fatal|FATAL)(?: error)?: (\S.*)$/;
/** A logger's line: time, level in capitals or brackets, message. `logfmt`, too. */
const TIME = String
  .raw`\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?|\[\d+\]`;
const LOGGED = new RegExp(
  `^(?:(?:${TIME})(?: [+-]\\d{4}| [A-Z]{2,4}|\\])?,? +)(?:\\S+ ){0,3}?[[<(|]?\\s?(ERROR|FATAL|CRITICAL|PANIC|ERR|FTL)\\s?[\\])>|:]* *[-:]? *(\\S.*)$`,
);
const LOGFMT = /(?:^|\s)(?:level|lvl|severity)="?(?:error|fatal|panic|critical)"?(?:\s|$)/;
const LOGFMT_MESSAGE = /(?:^|\s)(?:msg|message)=(?:"((?:[^"\\]|\\.)*)"|(\S+))/;
/** How an exception begins, in the line below the entry of the log that it is for. */
const TRACE =
  /^\s+at |^\s*(?:[\w$]+[.:\\])*\w*(?:Exception|Error|Throwable)\b|^Traceback \(|^goroutine \d|^Caused by/;
/** Sums and headings, which say how many there were. */
const COUNT = /^\d+ (?:errors?|warnings?|problems?)\b|^(?:none|0)$/i;

/**
 * What no other format knows: a place, severity and message in one line; a line that begins with `fatal:`; a logger's
 * line of the level error. A line that merely has the word in a sentence is none.
 */
export const generic: Format = {
  tool: "output",
  begin({ text }) {
    const said = placed(text) ?? fatal(text);
    if (said) return COUNT.test(said.message) ? undefined : [said];
    const entry = logged(text);
    return entry && !COUNT.test(entry.message) ? new Entry(entry) : undefined;
  },
};

/** An exception that follows tells what has happened; the entry above it is then not another problem. */
class Entry implements OpenProblem {
  readonly #draft: ProblemDraft;
  #traced = false;
  #others = 0;

  constructor(draft: ProblemDraft) {
    this.#draft = draft;
  }

  next({ text }: SeenLine): Next {
    this.#traced = TRACE.test(text);
    return this.#traced || ++this.#others > 2 ? "ended" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return this.#traced ? [] : [this.#draft];
  }
}

function placed(text: string): ProblemDraft | undefined {
  const found = PLACED.exec(text);
  if (!found) return undefined;
  const [, file, line1, column1, line2, column2, severity, code, message] = found;
  return {
    kind: "compile",
    severity: severity!.toLowerCase() as "error" | "warning",
    code,
    message: message!,
    file,
    line: number(line1 ?? line2),
    column: number(column1 ?? column2),
  };
}

function fatal(text: string): ProblemDraft | undefined {
  const found = FATAL.exec(text);
  return found ? { kind: "other", message: found[1]! } : undefined;
}

function logged(text: string): ProblemDraft | undefined {
  const found = LOGGED.exec(text);
  if (found) return { kind: "log", message: found[2]! };
  if (!LOGFMT.test(text)) return undefined;
  const message = LOGFMT_MESSAGE.exec(text);
  return message ? { kind: "log", message: message[1] ?? message[2]! } : undefined;
}
