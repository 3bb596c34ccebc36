import type { Result } from "../../config/mod.ts";

/** A regular expression as it was typed, or one line that says what is wrong with it. */
export function patternOf(text: string | undefined, flag: string): Result<RegExp | undefined, string> {
  if (text === undefined) return { ok: true, value: undefined };
  try {
    return { ok: true, value: new RegExp(text) };
  } catch (error) {
    const why = (error as Error).message.replace(/^Invalid regular expression: /, "");
    return { ok: false, error: `${flag}: ${why}; expected a regular expression` };
  }
}
