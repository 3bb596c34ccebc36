import type { CauseDraft, FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING, passage } from "../reading.ts";
import { javaFrame } from "./frame.ts";

const BEGIN = /^FAILURE: Build (?:failed with an exception|completed with \d+ failures)\.$/;
const END = /^BUILD FAILED\b/;
const NEXT = /^(?:\d+: |={5,}|-{5,}$)/;
const WHERE = /^(?:Build|Settings|Script|Initialization script)(?: file)? '(.+)' line: (\d+)$/;
/** Told by the compiler or the tests themselves. */
const TOLD_BEFORE =
  /Compilation failed; see the compiler|Compilation error\. See log|There were failing tests/;
const TASK = /^(?:> Task )?:\S+ FAILED$|^ FAILED$/;
/** Kotlin's findings under a task; they have no word that would make them worth a look by themselves. */
const KOTLIN = /^[ew]: file:/;
const TEST = /^(\S.*? > \S.*) FAILED$/;
const CAUSE = /^ {8,}Caused by: ((?:\w+\.)*[\w$]+)(?:: (.*?))?(?: at ([\w.$-]+):(\d+))?$/;
const SAID = /^ {4}((?:\w+\.)*[\w$]+)(?:: (.*?))?(?: at ([\w.$-]+):(\d+))?$/;

/** Why a build of Gradle failed, and its tests that failed. */
export const gradle: Format = {
  tool: "gradle",
  begin({ text }) {
    if (TASK.test(text)) return passage((text) => KOTLIN.test(text) ? "ended" : "foreign");
    if (END.test(text) || /^\d+ tests? completed, \d+ failed/.test(text)) return NOTHING;
    if (BEGIN.test(text)) return new Failure();
    const test = TEST.exec(text);
    return test ? new TestFailure(test[1]!) : undefined;
  },
};

interface Part {
  readonly message: string[];
  file?: string;
  line?: number | undefined;
}

class Failure implements OpenProblem {
  readonly #parts: Part[] = [{ message: [] }];
  #in: "where" | "what" | "other" = "other";

  next({ text }: SeenLine): Next {
    if (END.test(text)) return "last";
    const part = this.#parts.at(-1)!;
    if (NEXT.test(text) && part.message.length > 0) this.#parts.push({ message: [] });
    if (text.startsWith("* ")) {
      this.#in = text === "* Where:" ? "where" : text === "* What went wrong:" ? "what" : "other";
      return "taken";
    }
    const where = this.#in === "where" ? WHERE.exec(text) : null;
    if (where) [part.file, part.line] = [where[1]!, number(where[2])];
    if (this.#in === "what" && text !== "") part.message.push(text.replace(/^\s*> /, ""));
    if (text === "" && this.#in === "what") this.#in = "other";
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    return this.#parts
      .map(({ message, ...place }) => ({ kind: "build" as const, message: message.join("\n"), ...place }))
      .filter(({ message }) => message !== "" && !TOLD_BEFORE.test(message));
  }
}

class TestFailure implements OpenProblem {
  readonly #name: string;
  readonly #frames: FrameDraft[] = [];
  readonly #causes: CauseDraft[] = [];
  #said: RegExpExecArray | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  next({ text }: SeenLine): Next {
    if (text === "") return this.#said ? "last" : "taken";
    if (!/^ {4}/.test(text)) return TEST.test(text) ? "ended" : "foreign";
    const frame = javaFrame(text);
    if (frame !== undefined && frame !== "placeless") this.#frames.push(frame);
    const cause = CAUSE.exec(text);
    if (cause) this.#causes.push(causeOf(cause));
    this.#said ??= SAID.exec(text) ?? undefined;
    return "taken";
  }

  finish(): readonly ProblemDraft[] {
    const [, type, message, file, line] = this.#said ?? [];
    return [{
      kind: "test",
      type,
      message: `${this.#name}: ${message ?? type ?? "failed"}`,
      file,
      line: number(line),
      frames: this.#frames,
      causes: this.#causes,
    }];
  }
}

function causeOf([, type, message, file, line]: RegExpExecArray): CauseDraft {
  const frames = file === undefined ? [] : [{ file, line: number(line) }];
  return { type, message: message ?? "", frames };
}
