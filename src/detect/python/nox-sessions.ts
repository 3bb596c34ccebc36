import type { DetectContext } from "../detector.ts";
import { textLines } from "../text-lines.ts";

/**
 * The sessions of a `noxfile.py`, a program in Python: functions under a decorator `@nox.session` or `@session`,
 * with the name that it gives or their own.
 */
export async function noxSessions({ files, report }: DetectContext) {
  const found: { readonly name: string; readonly line: number; readonly doc?: string }[] = [];
  const read = await files.read("noxfile.py");
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return found;
  const lines = textLines(read.text);
  let decorator: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (/^@(?:nox\.)?session\b/.test(line)) decorator = line;
    else if (decorator !== undefined) {
      const own = /^(?:async\s+)?def\s+(\w+)/.exec(line)?.[1];
      if (own === undefined) {
        // A decorator may go over several lines, and others may follow.
        decorator += line;
        continue;
      }
      const given = /\bname\s*=\s*["']([\w.-]+)["']/.exec(decorator)?.[1];
      const doc = /^\s+(?:"""|'''|"|')(.+?)(?:"""|'''|"|')?\s*$/.exec(lines[index + 1] ?? "")?.[1];
      found.push({ name: given ?? own, line: index + 1, ...(doc ? { doc } : {}) });
      decorator = undefined;
    }
  }
  return found;
}
