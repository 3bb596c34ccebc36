import { type Command as Commander, CommanderError } from "commander";
import type { Command, Typed } from "./command.ts";
import { root } from "./commands/run.ts";
import { buildProgram } from "./program.ts";

/** What was typed, as far as it can be understood without looking at anything else. */
export type ParsedLine =
  | { readonly kind: "command"; readonly command: Command; readonly typed: Typed }
  /** To be shown, and no more. */
  | { readonly kind: "show"; readonly text: string }
  | { readonly kind: "wrong"; readonly message: string };

/**
 * Reads a command line. Neither prints nor exits. The first word that is no option may name a command; options
 * before it are taken for the command's own.
 */
export function parse(argv: readonly string[], version: string, commands: readonly Command[]): ParsedLine {
  const end = argv.indexOf("--");
  const commandLine = end < 0 ? undefined : argv.slice(end + 1);
  if (commandLine?.length === 0) return wrong("there is no command after --");
  let shown = "";
  // What is not among the words is not meant: to build all takes longer than all else here.
  const named = commands.filter(({ name }) => argv.includes(name));
  const program = buildProgram(named, version, (text) => shown += text, commands);
  let found: { readonly command: Command; readonly built: Commander } = { command: root, built: program };
  const meet = (command: Command, built: Commander) => built.action(() => void (found = { command, built }));
  meet(root, program);
  for (const [i, command] of named.entries()) meet(command, program.commands[i]! as Commander);
  try {
    program.parse(end < 0 ? argv : argv.slice(0, end), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? { kind: "show", text: shown } : wrong(oneLine(error.message));
  }
  const { command, built } = found;
  const stray = command === root ? undefined : takeOver(program, built);
  if (stray !== undefined) {
    return wrong(`${stray} is no option of brum ${command.name}; see brum help ${command.name}`);
  }
  if (commandLine && !command.takesCommandLine) {
    return wrong(`brum ${command.name} takes no command after --`);
  }
  const args = built.processedArgs as readonly unknown[];
  if (args.flat().some((word) => typeof word === "string" && word.trim() === "")) {
    return wrong("a name is empty; see brum --help");
  }
  return {
    kind: "command",
    command,
    typed: { args: [...args], options: built.opts(), ...(commandLine && { commandLine }) },
  };
}

/** Options that stood before the command's name are the command's. Gives the flag of one that it does not have. */
function takeOver(program: Commander, command: Commander): string | undefined {
  for (const option of program.options) {
    const name = option.attributeName();
    if (program.getOptionValueSource(name) !== "cli") continue;
    if (!command.options.some((own) => own.attributeName() === name)) return option.long ?? option.flags;
    if (command.getOptionValueSource(name) === "cli") continue;
    command.setOptionValueWithSource(name, program.getOptionValue(name), "cli");
  }
  return undefined;
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
