import type { Problem } from "../../problems/mod.ts";
import { type Paint, paint } from "../paint.ts";

const states: Readonly<Record<Problem["state"], Paint>> = { new: "red", still: "yellow", fixed: "green" };

/**
 * A problem for a person: what, where, who says so; then its message and where in the user's code it came from.
 *
 * ```text
 * ✗ src/a.ts:3:7 TS2322 new, 2 times (tsc, web)
 *   Type 'string' is not assignable to type 'number'.
 *     at main (src/b.ts:1:2)
 * ```
 */
export function problemText(problem: Problem, colors: boolean): string {
  const { severity, state, count, tool, script, message, frames, causes } = problem;
  const how = (text: string, as: Paint) => colors ? paint(text, as) : text;
  const sign = how(severity === "error" ? "✗" : "!", severity === "error" ? "red" : "yellow");
  const what = [placeText(problem), problem.code ?? problem.type].filter(Boolean).join(" ");
  const times = count === 1 ? "" : `, ${count} times`;
  const head = `${sign} ${how(what || problem.kind, "bold")} ${
    how(state, states[state])
  }${times} (${tool}, ${script})`;
  return [
    head,
    ...message.split("\n").map((line) => `  ${line}`),
    ...ownFrames(frames),
    ...causes.flatMap(({ type, message, frames }) => [
      `  caused by ${type === undefined ? "" : `${type}: `}${message.split("\n")[0]}`,
      ...ownFrames(frames),
    ]),
  ].map((line) => `${line}\n`).join("");
}

/** More than these would bury the message: those of libraries are left out. */
const shownFrames = 5;

function ownFrames(frames: Problem["frames"]): string[] {
  return frames.filter(({ own }) => own).slice(0, shownFrames).map((frame) => {
    const place = placeText(frame);
    return `    at ${frame.function === undefined ? place : `${frame.function} (${place})`}`;
  });
}

/** `src/a.ts:3:7`, as an editor or a terminal makes a link of it. */
function placeText(
  { file, line, column }: { readonly file?: string; readonly line?: number; readonly column?: number },
): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
