import type { ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

/**
 * `Shop.java:20: error: ';' expected`, `shop.kt:5:28: error: ...`, `e: file:///src/shop.kt:5:28 ...`; right after the
 * name of the task (`:compileJava/src/Shop.java:7: ...`) under former Gradle.
 */
const FINDING =
  /^(?::\w+(?=\/|[A-Z]:\\))?(?:([ew]): )?(?:file:\/\/)?((?:[A-Za-z]:[\\/])?[^:]*?\.(java|kts?|groovy)):(\d+)(?::(\d+))?:? (?:(error|warning): )?(?:\[([\w-]+)\] )?(.*)$/;
const SUMMARY = /^\d+ (?:error|warning)s?$/;
/** `  symbol:   method close()`: it belongs to the message. */
const DETAIL = /^ {2}([a-z]+: +\S.*)$/;

/** `javac` and `kotlinc`, also under Gradle. */
export const javaCompiler: Format = {
  tool: "javac",
  begin({ text }) {
    if (SUMMARY.test(text)) return NOTHING;
    const found = FINDING.exec(text);
    return found && (found[1] ?? found[6]) !== undefined ? new Finding(found) : undefined;
  },
};

class Finding implements OpenProblem {
  readonly #draft: Omit<ProblemDraft, "message">;
  readonly #message: string[];

  constructor([, letter, file, extension, line, column, severity, code, message]: RegExpExecArray) {
    this.#draft = {
      kind: "compile",
      tool: extension === "java" ? "javac" : extension === "groovy" ? "groovyc" : "kotlinc",
      severity: (severity ?? letter)!.startsWith("e") ? "error" : "warning",
      code,
      file,
      line: number(line),
      column: number(column),
    };
    this.#message = [message!];
  }

  next({ text }: SeenLine): Next {
    if (FINDING.test(text) || SUMMARY.test(text)) return "ended";
    const detail = DETAIL.exec(text)?.[1];
    if (detail !== undefined) this.#message.push(detail.replace(/: +/, ": "));
    return /^\s+\S/.test(text) ? "taken" : "foreign";
  }

  finish(): readonly ProblemDraft[] {
    return [{ ...this.#draft, message: this.#message.join("\n") }];
  }
}
