import type { LinesBefore } from "../format.ts";

/** So far back the lines that belong to a sum are looked for. */
export const LOOK_BACK = 1_000;

/** The nearest of the lines before that has this sign, at most `lines` back. */
export function lastBefore(
  before: LinesBefore,
  sign: RegExp,
  lines = LOOK_BACK,
): RegExpExecArray | undefined {
  for (let back = 1; back <= lines; back++) {
    const line = before.at(back);
    if (line === undefined) return undefined;
    const found = sign.exec(line.text);
    if (found) return found;
  }
  return undefined;
}

/** What a sign has found in each of the lines before, up to one that `begins` what they belong to, in their order. */
export function allBefore(before: LinesBefore, sign: RegExp, begins: RegExp): RegExpExecArray[] {
  const all: RegExpExecArray[] = [];
  for (let back = 1; back <= LOOK_BACK; back++) {
    const text = before.at(back)?.text;
    if (text === undefined || begins.test(text)) break;
    const found = sign.exec(text);
    if (found) all.push(found);
  }
  return all.reverse();
}
