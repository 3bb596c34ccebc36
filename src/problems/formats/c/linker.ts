import type { ProblemDraft } from "../../draft.ts";
import type { Format, LinesBefore } from "../../format.ts";
import { number } from "../place.ts";

/** `/usr/bin/ld: main.c:(.text+0x12): undefined reference to 'x'`; the linker names itself or not. */
const GNU =
  /^(?:\S*\bld(?:\.\w+)?: )?(?:(\S.*?):(?:\(\.[^)]*\)|(\d+)): )?((?:undefined reference to|multiple definition of) [`'].*|cannot find -l\S+.*)$/;
/** macOS: `  "_missing", referenced from:`. */
const APPLE = /^ {2}"(.+)", referenced from:$/;
const LLD = /^(?:ld\.lld|lld|lld-link|mold|wasm-ld): (error|warning): (.*)$/;
const WARNING = /^\S*\bld(?:\.\w+)?: (?:\S+: )?warning: (.*)$/;
/** What the compiler says of it, after it: the words before are not all worth a look. */
const FAILED = /^(?:collect2: error: ld returned \d+ exit status|clang\S*: error: linker command failed .*)$/;

/** The linker. */
export const linker: Format = {
  tool: "ld",
  begin({ text }, before) {
    if (FAILED.test(text)) return failures(text, before);
    const said = LLD.exec(text);
    if (said) return [{ kind: "compile", severity: said[1] as "error" | "warning", message: said[2]! }];
    const warning = WARNING.exec(text);
    return warning ? [{ kind: "compile", severity: "warning", message: warning[1]! }] : undefined;
  },
};

/** Each of what is missing once, however many refer to it. */
function failures(text: string, before: LinesBefore): readonly ProblemDraft[] {
  const found = new Map<string, ProblemDraft>();
  for (let back = 1; back <= 20; back++) {
    const line = before.at(back);
    if (line === undefined || FAILED.test(line.text)) break;
    if (LLD.exec(line.text)?.[1] === "error") return [];
    const gnu = GNU.exec(line.text);
    const apple = APPLE.exec(line.text);
    if (!gnu && !apple) continue;
    const message = gnu ? gnu[3]! : `undefined symbol: ${apple![1]}`;
    found.set(message, {
      kind: "compile",
      message,
      file: gnu?.[1],
      line: number(gnu?.[2]),
      from: line.seq,
      to: line.seq,
    });
  }
  return found.size > 0 ? [...found.values()].toReversed() : [{ kind: "compile", message: text }];
}
