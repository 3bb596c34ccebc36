/** Options that many commands have. Each adds its own to a command. */
import { type Command as Commander, Option, type OptionValues } from "commander";

// deno-lint-ignore no-explicit-any -- what commander's own types have for "whatever arguments"
type Any = any[];

/** Of everything that looks at a directory. */
export function withDirectory<A extends Any, O extends OptionValues>(command: Commander<A, O>) {
  return command.option("-d, --dir <directory>", "look there; default: here", ".");
}

/** Of everything that answers. */
export function withOutput<A extends Any, O extends OptionValues>(command: Commander<A, O>) {
  return command
    .option("--json", "JSON in place of text", false)
    .addOption(new Option("--no-color", "no colours; so does NO_COLOR. FORCE_COLOR: always"));
}

/** Of everything that talks to the running instance. */
export function withInstance<A extends Any, O extends OptionValues>(command: Commander<A, O>) {
  return withOutput(withDirectory(command))
    .option("--instance <id>", "that instance; default: the one of the directory");
}

/** Of an option that may be given again: all that was given, in its order. */
export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
