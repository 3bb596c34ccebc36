import type { DetectContext, Detector } from "./detector.ts";
import { ecosystem, foundScript } from "./found-script.ts";
import type { DetectedScript } from "./script.ts";
import { textLines } from "./text-lines.ts";

/**
 * The aliases of a `mix.exs`, and what mix itself does with the project. It is a program in Elixir; read is only what
 * is written out in the usual way: `app: :shop`, `{:phoenix, "..."}`, and in the function `aliases` a list of
 * `name: ...` or `"name": ...`, one a line.
 */
export const mix: Detector = { name: "mix.exs", detect };

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  if (!await files.has("mix.exs")) return [];
  const read = await files.read("mix.exs");
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return [];
  const lines = textLines(read.text).map((line) => line.replace(/(^|\s)#(?!\{).*$/, ""));
  const lineOf = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line)) + 1;
  const script = (
    name: string,
    command: readonly string[],
    line: number,
    priority?: number,
    description?: string,
  ) =>
    foundScript(files, "mix", {
      name,
      command: ["mix", ...command],
      source: { file: read.file, line: line || 1 },
      description,
      ...(priority === undefined ? {} : { priority }),
    });
  const found = aliases(lines).map(({ name, line, body }) => script(name, [name], line, undefined, body));
  const named = new Set(found.map(({ name }) => name));
  const phoenix = lineOf(/^\s*\{:phoenix,/);
  const app = /^\s*app: :(\w+)/m.exec(lines.join("\n"))?.[1];
  const own: DetectedScript[] = [];
  if (phoenix) own.push(script("phx.server", ["phx.server"], phoenix, ecosystem.run));
  else if (app && lineOf(/^\s*mod: \{/)) {
    own.push(script(app, ["run", "--no-halt"], lineOf(/^\s*mod: \{/), ecosystem.run));
  }
  own.push(script("build", ["compile"], lineOf(/^\s*app: :/), ecosystem.build));
  own.push(script("test", ["test"], lineOf(/^\s*app: :/), ecosystem.test));
  return [...found, ...own.filter(({ name }) => !named.has(name))];
}

/** Those of `defp aliases do [ ... ] end`. */
function aliases(lines: readonly string[]) {
  const start = lines.findIndex((line) => /^\s*defp?\s+aliases\b/.test(line));
  const found: { readonly name: string; readonly line: number; readonly body: string }[] = [];
  if (start < 0) return found;
  for (let i = start + 1; i < lines.length && !/^\s*(?:end|defp?\s.*)$/.test(lines[i]!); i++) {
    const [, quoted, plain, body] =
      /^\s*\[?\s*(?:"([^"]+)"|([a-z_][\w.]*[?!]?)):\s+(.*?),?\s*\]?\s*$/.exec(lines[i]!) ?? [];
    const name = quoted ?? plain;
    if (name) found.push({ name, line: i + 1, body: body!.replace(/^\[$/, "") });
  }
  return found;
}
