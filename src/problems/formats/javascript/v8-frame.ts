import type { FrameDraft } from "../../draft.ts";
import { number } from "../place.ts";

const FRAME = /^\s+at (?:(.{1,200}?) \()?([^()\s][^()]{0,500}?):(\d+):(\d+)\)?(?:,.*| \{)?$/;
/** A directory of which the name has brackets: `at page (/app/(shop)/page.js:1:2)`. */
const BRACKETED = /^\s+at (?:([^()]{1,200}) \()?([^\s].{0,500}):(\d+):(\d+)\)?(?: \{)?$/;
/** Frames without a line: `at new Promise (<anonymous>)`, `at async Promise.all (index 0)`, `at native`. */
const PLACELESS = /^\s+at (?:.*\((?:<anonymous>|native|index \d+|eval at .*)\)|<anonymous>|native)(?: \{)?$/;

/**
 * A frame of a stack of V8: `    at run (file:///app/main.ts:1:2)`. `placeless` for one that names no place;
 * `undefined` for a line that is none.
 */
export function v8Frame(text: string): FrameDraft | "placeless" | undefined {
  if (!/^\s+at /.test(text)) return undefined;
  const found = FRAME.exec(text) ?? BRACKETED.exec(text);
  if (!found) return PLACELESS.test(text) ? "placeless" : undefined;
  const [, name, file, line, column] = found;
  return { file: file!, line: number(line), column: number(column), function: name };
}
