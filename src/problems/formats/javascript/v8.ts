import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore, Next, OpenProblem, SeenLine } from "../../format.ts";
import { isOwn } from "../../own-frame.ts";
import { number } from "../place.ts";
import { v8Header } from "./v8-header.ts";
import { V8Stack } from "./v8-stack.ts";

/** Words after which the type may stand in its line: nothing, a logger's, `error: Uncaught (in promise) `. */
const LEAD = /^$|[\s:\])>|]$/;
const UNCAUGHT = /^(?:error: )?(?:(?:Uncaught|Unhandled)\b|\(in promise\))/;
/** `node --test` says it again, with its place, at the end. */
const NODE_TEST = /^\s*✖ .* \([\d.]+ms\)$/;
const DENO_TEST = /^(\S.*) => (\S+?):(\d+):(\d+)$/;

/** An exception as V8 prints it, in Node, Deno and browsers, with its causes. */
export const v8: Format = {
  tool: "node",
  begin(line, before) {
    const header = v8Header(line.text);
    if (!header || !LEAD.test(header.lead)) return undefined;
    return new Exception(line, new V8Stack(header), before);
  },
};

/** It is a problem when frames follow, or when it says that nobody caught it. */
class Exception implements OpenProblem {
  readonly #stack: V8Stack;
  readonly #uncaught: boolean;
  readonly #deno: boolean;
  readonly #test: ProblemDraft | undefined;
  readonly #toldAgain: boolean;
  readonly #place: Pick<ProblemDraft, "file" | "line"> | undefined;

  constructor({ text }: SeenLine, stack: V8Stack, before: LinesBefore) {
    this.#stack = stack;
    this.#uncaught = UNCAUGHT.test(text);
    this.#deno = text.startsWith("error: ");
    const last = [1, 2, 3, 4, 5].map((back) => before.at(back)?.text ?? "");
    this.#toldAgain = /^\s/.test(text) && last.some((text) => NODE_TEST.test(text));
    const test = this.#deno ? last.map((text) => DENO_TEST.exec(text)).find((found) => found !== null) : null;
    this.#test = test
      ? { kind: "test", message: test[1]!, file: test[2], line: number(test[3]), column: number(test[4]) }
      : undefined;
    this.#place = placeBefore(before);
  }

  get certain(): boolean {
    return this.#toldAgain || this.#stack.placed;
  }

  next({ text }: SeenLine): Next {
    return this.#stack.next(text);
  }

  finish(): readonly ProblemDraft[] {
    if (this.#toldAgain || (!this.#stack.traced && !this.#uncaught)) return [];
    const draft = this.#stack.draft();
    const tool = this.#deno || this.#stack.inDeno ? "deno" : undefined;
    const test = this.#test;
    if (test) {
      return [{ ...test, ...draft, kind: "test", tool, message: `${test.message}: ${draft.message}` }];
    }
    // The frames of a file that could not be read are those of who wanted it.
    const elsewhere = draft.type === "SyntaxError" && this.#place !== undefined;
    const own = !elsewhere && draft.frames?.some(({ file }) => isOwn(file))
      ? undefined
      : this.#place ?? importer(draft.message);
    return [{ kind: "exception", tool, ...draft, ...own }];
  }
}

/** `Cannot find package 'x' imported from /home/me/shop/main.mjs`. */
function importer(message: string): Pick<ProblemDraft, "file"> | undefined {
  const file = / imported from (\S.*)$/m.exec(message)?.[1];
  return file === undefined ? undefined : { file };
}

/** Node prints the place, the code and a caret before an uncaught exception. */
function placeBefore(before: LinesBefore): Pick<ProblemDraft, "file" | "line"> | undefined {
  for (let back = 1; back <= 9; back++) {
    const found = /^((?:file:\/\/)?[\w./\\:@ -]{1,500}\.\w+):(\d+)$/.exec(before.at(back)?.text ?? "");
    if (found && isOwn(found[1]!)) return { file: found[1], line: number(found[2]) };
  }
  return undefined;
}
