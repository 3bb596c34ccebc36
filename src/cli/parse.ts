import { CommanderError } from "commander";
import { type GivenOptions, withOptions } from "./options.ts";
import { addRoot } from "./root.ts";
import { addRun } from "./run.ts";

/** What was typed, as far as it can be understood without looking at anything else. */
export type ParsedLine =
  | { readonly kind: "run"; readonly given: Given }
  /** To be shown, and no more. */
  | { readonly kind: "show"; readonly text: string }
  | { readonly kind: "wrong"; readonly message: string };

export interface Given {
  readonly options: GivenOptions;
  readonly words: readonly string[];
  /** What follows `--`. */
  readonly commandLine?: readonly string[];
}

/** Reads a command line. Neither prints nor exits. */
export function parse(argv: readonly string[], version: string): ParsedLine {
  const end = argv.indexOf("--");
  const commandLine = end < 0 ? undefined : argv.slice(end + 1);
  if (commandLine?.length === 0) return wrong("there is no command after --");
  let words: readonly string[] = [];
  let shown = "";
  const program = withOptions()
    .version(`brum ${version}`, "-v, --version", "show the version")
    .exitOverride()
    .configureOutput({ writeOut: (text) => shown += text, writeErr: () => {} });
  const take = (given: readonly string[]) => words = given;
  addRoot(program, take);
  addRun(program, take);
  try {
    program.parse(end < 0 ? argv : argv.slice(0, end), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? { kind: "show", text: shown } : wrong(oneLine(error.message));
  }
  if (words.some((word) => word.trim() === "")) return wrong("a script's name is empty; see brum --help");
  return { kind: "run", given: { options: program.opts(), words, ...(commandLine && { commandLine }) } };
}

function wrong(message: string): ParsedLine {
  return { kind: "wrong", message };
}

/** Commander says `error: unknown option '--jsn'\n(Did you mean --json?)`. */
function oneLine(message: string): string {
  const text = message.replace(/^error: /, "").replaceAll("\n", " ");
  return text.startsWith("unknown option") && !text.includes("Did you mean")
    ? `${text}; see brum --help`
    : text;
}
