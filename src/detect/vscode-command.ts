import type { Value } from "./value.ts";
import type { Resolved, VscodeVariables } from "./vscode-variables.ts";

/** What a task runs, or why brum cannot. */
export type VscodeCommand =
  | { readonly ok: true; readonly command: string | readonly string[] }
  | { readonly ok: false; readonly why: string };

/** The command of a task of type `process`: arguments as they stand. */
export function processCommand(
  command: string,
  args: readonly Value[],
  variables: VscodeVariables,
): VscodeCommand {
  const words = [command, ...args.map(textOf)].map((word) => variables.resolve(word, { shell: false }));
  return joined(words, (texts) => texts);
}

/**
 * The command of a task of type `shell`: one line, in which an argument with a space in it is quoted, and one that
 * says how it is to be quoted is quoted so.
 *
 * @param windows how its shell quotes
 */
export function shellCommand(
  command: Value,
  args: readonly Value[],
  variables: VscodeVariables,
  windows: boolean,
): VscodeCommand {
  const [program, ...rest] = [command, ...args].map((word) =>
    variables.resolve(textOf(word), { shell: true })
  );
  const quote = (text: string, word: Value) => quoted(text, word.get("quoting")?.text, windows);
  return joined([program!, ...rest], (texts) => {
    const first = command.text === undefined ? quote(texts[0]!, command) : texts[0]!;
    return [first, ...texts.slice(1).map((text, index) => quote(text, args[index]!))].join(" ");
  });
}

function joined(parts: readonly Resolved[], join: (texts: string[]) => string | string[]): VscodeCommand {
  const texts: string[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    texts.push(part.text);
  }
  return { ok: true, command: join(texts) };
}

/** `"--port"`, or `{ "value": "a b", "quoting": "strong" }`. */
function textOf(word: Value | string): string {
  if (typeof word === "string") return word;
  return word.text ?? word.get("value")?.texts.join(" ") ?? "";
}

function quoted(text: string, quoting: string | undefined, windows: boolean): string {
  const bare = quoting === undefined && (!/\s/.test(text) || /^(["']).*\1$/s.test(text));
  if (bare) return text;
  if (windows) return `"${text.replaceAll('"', '""')}"`;
  if (quoting === "weak") return `"${text.replace(/[\\"]/g, "\\$&")}"`;
  if (quoting === "escape") return text.replace(/[\s"'\\$&|;<>()*?]/g, "\\$&");
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
