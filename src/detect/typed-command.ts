import { basename, resolve } from "node:path";
import { freeName } from "./free-name.ts";
import { type DetectedScript, explicitPriority } from "./script.ts";

/** What is given another's name to run says little by its own. */
const runners =
  /^(?:npm|npx|yarn|pnpm|bun|deno|node|python3?|make|just|cargo|go|task|docker|uv|bundle|php|java)$/;

/**
 * A script for a command that was typed: text for the shell, or arguments as they stand.
 *
 * Its name is its program (`server` for `./bin/server --token x`), for a program that runs others with up to two
 * words more (`npm-run-dev`). No option and no argument of another program is part of it, for they may hold
 * secrets, and names are shown and written.
 *
 * @param directory where it runs
 * @param taken names that are in use: `server#2` is the second of its name
 */
export function typedCommand(
  command: string | readonly string[],
  directory: string,
  taken: { has(name: string): boolean } = new Set(),
): DetectedScript {
  const words = typeof command === "string" ? command.trim().split(/\s+/) : command;
  return {
    name: freeName(nameOf(words), taken),
    command,
    cwd: resolve(directory),
    source: { file: "typed" },
    kind: "typed",
    priority: explicitPriority,
  };
}

function nameOf(words: readonly string[]): string {
  const start = words.findIndex((word) => !/^\w+=/.test(word));
  const program = plain(words[start] ?? "").replace(/\.(?:exe|cmd|bat)$/i, "");
  if (!runners.test(program)) return program || "command";
  const more: string[] = [];
  for (const word of words.slice(start + 1, start + 3)) {
    if (!/^[\w./:@][\w./:@-]*$/.test(word)) break;
    more.push(plain(word));
  }
  return [program, ...more].filter(Boolean).join("-");
}

/** The last part of a path, without what a shell would read. */
function plain(word: string): string {
  return basename(word.replaceAll("\\", "/")).replace(/[^\w.:@-]/g, "").slice(0, 40);
}
