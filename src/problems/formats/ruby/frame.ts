import type { FrameDraft } from "../../draft.ts";
import { number } from "../place.ts";

const FRAME = /^\s+(?:# )?(\S.*?):(\d+)(?::in [`'](.*)')?$/;

/** A line of a backtrace under a test that failed: `     # ./lib.rb:4:in 'first'`, `    test/a_test.rb:11:in 'first'`. */
export function rubyFrame(text: string): FrameDraft | undefined {
  const found = FRAME.exec(text);
  return found ? { file: found[1]!, line: number(found[2]), function: found[3] } : undefined;
}
