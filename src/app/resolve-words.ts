import { nearestNames, type Result } from "../config/mod.ts";

/** What a word on the command line means. */
export type Wanted =
  | { readonly kind: "script"; readonly name: string }
  /** Given to the shell as it was typed. */
  | { readonly kind: "command"; readonly command: string };

/**
 * A word is a script if one has that name; else a command if it has a space or a slash in it; else it is wrong. A
 * script that is named twice is wanted once.
 *
 * @param known the names of the scripts that there are
 * @param commands the names of brum's own commands, for who has mistyped one
 * @returns what is wanted in the order given, or one line that says what is wrong and what there is.
 */
export function resolveWords(
  words: readonly string[],
  known: readonly string[],
  commands: readonly string[] = [],
): Result<Wanted[], string> {
  const names = new Set(known);
  const wanted: Wanted[] = [];
  const unknown: string[] = [];
  for (const word of new Set(words)) {
    if (names.has(word)) wanted.push({ kind: "script", name: word });
    else if (isCommand(word)) wanted.push({ kind: "command", command: word });
    else unknown.push(word);
  }
  if (unknown.length === 0) return { ok: true, value: wanted };
  return { ok: false, error: unknown.map((word) => unknownWord(word, known, commands)).join("; ") };
}

/** Whether a word that is no script's name is taken for a command. */
export function isCommand(word: string): boolean {
  return /[\s/]/.test(word.trim());
}

/** Commands of brum that are to come: whoever types one means no script. */
const notYet: ReadonlySet<string> = new Set(
  ["smoke", "attach", "mcp"],
);

function unknownWord(word: string, known: readonly string[], commands: readonly string[]): string {
  if (notYet.has(word)) {
    return `no script is named '${word}', and the command ${word} is not in this version yet`;
  }
  const near = nearestNames(word, [...known, ...commands]);
  const command = near.find((name) => commands.includes(name));
  if (command === undefined) return unknownScript(word, known);
  return `no script or command is named '${word}'; did you mean ${near.join(", ")}?`;
}

/** More names than these would bury the message. */
const shown = 8;

/** `no script is named 'biuld'; did you mean build?` */
export function unknownScript(name: string, known: readonly string[]): string {
  const wrong = `no script is named '${name}'`;
  const near = nearestNames(name, known);
  if (near.length > 0) return `${wrong}; did you mean ${near.join(", ")}?`;
  if (known.length === 0) return `${wrong}; there is none here. A command is given in quotes or after --`;
  const rest = known.length > shown ? ` and ${known.length - shown} more` : "";
  return `${wrong}; there is ${known.slice(0, shown).join(", ")}${rest}`;
}
