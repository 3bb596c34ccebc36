import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { PendingText } from "../reading.ts";

const BEGIN = /^thread '(.*?)'(?: \(\d+\))? panicked at (\S.*?):(\d+):(\d+):$/;
/** Before Rust 1.73. */
const FORMER = /^thread '(.*?)' panicked at '(.*)', (\S.*?):(\d+):(\d+)$/;
const COMPARED = /^ *(?:left|right): /;
const BACKTRACE = /^stack backtrace:$/;
const FUNCTION = /^ *\d+: +(?:0x[0-9a-f]+ - )?(\S.*)$/;
const PLACE = /^ +at (\S.*?):(\d+)(?::(\d+))?$/;
const NOTE = /^note: (?:run with `RUST_BACKTRACE|[Ss]ome details are omitted)/;

/** A panic of a Rust program, with or without a backtrace. */
export const rustPanic: Format = {
  tool: "rust",
  begin({ text }) {
    const found = BEGIN.exec(text);
    if (found) return new Panic(found.slice(2), undefined);
    const former = FORMER.exec(text);
    return former ? new Panic(former.slice(3), former[2]) : undefined;
  },
};

class Panic implements OpenProblem {
  readonly #place: Pick<ProblemDraft, "file" | "line" | "column">;
  readonly #message: string[];
  readonly #pending = new PendingText();
  readonly #frames: FrameDraft[] = [];
  #function: string | undefined;
  #inBacktrace = false;

  constructor([file, line, column]: readonly string[], message: string | undefined) {
    this.#place = { file, line: number(line), column: number(column) };
    this.#message = message === undefined ? [] : [message];
  }

  next(line: SeenLine): Next {
    const { text } = line;
    if (BEGIN.test(text) || FORMER.test(text)) return "ended";
    if (this.#inBacktrace) return this.#backtrace(text);
    if (NOTE.test(text) || BACKTRACE.test(text)) {
      this.#message.push(...this.#pending.take());
      this.#inBacktrace = BACKTRACE.test(text);
      return this.#inBacktrace ? "taken" : "last";
    }
    if (this.#message.length === 0 || COMPARED.test(text)) {
      this.#message.push(text);
      return "taken";
    }
    // No sign tells the message's lines from others; the note at its end shows that they were.
    this.#pending.add(line);
    return "foreign";
  }

  #backtrace(text: string): Next {
    const place = PLACE.exec(text);
    const name = FUNCTION.exec(text)?.[1];
    if (place) {
      const [, file, line, column] = place;
      this.#frames.push({
        file: file!,
        line: number(line),
        column: number(column),
        function: this.#function,
      });
    } else if (name === undefined) return NOTE.test(text) ? "last" : "foreign";
    this.#function = place ? undefined : name;
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const message = this.#message.join("\n");
    return [{ kind: "exception", type: "panic", message, ...this.#place, frames: this.#frames }];
  }
}
