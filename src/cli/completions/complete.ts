import { type Command as TabCommand, RootCommand } from "@bomb.sh/tab";
import type { Command as Commander, Option } from "commander";
import type { ExitReason } from "../../app/mod.ts";
import type { Command, Surroundings } from "../command.ts";
import { buildProgram } from "../program.ts";
import { knownNames, type Names } from "./known-names.ts";

/**
 * Prints what may stand in place of the last word, one a line with its description, for the scripts of
 * {@link printScript}. What goes wrong is not said: it would stand in the middle of what is being typed.
 *
 * @param words what has been typed after `brum`
 */
export async function complete(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ExitReason> {
  const { commands, version } = surroundings;
  const program = buildProgram(commands, version);
  const asked = commands.find(({ name }) => words.slice(0, -1).includes(name));
  const names = await knownNames(asked === undefined ? "scripts" : asked.completes, words, surroundings);
  const root = new RootCommand();
  describe(root, program, asked === undefined ? names : []);
  for (const [i, command] of commands.entries()) {
    add(root, command, program.commands[i] as Commander, command === asked ? names : []);
  }
  root.parse([...words]);
  return { kind: "code", code: 0 };
}

function add(root: RootCommand, command: Command, built: Commander, names: Names): void {
  describe(root.command(command.name, command.summary), built, names);
}

function describe(into: TabCommand, built: Commander, names: Names): void {
  for (const option of built.options) if (!option.hidden) addOption(into, option);
  for (const { argChoices, variadic } of built.registeredArguments) {
    const choices = argChoices?.filter((choice) => choice !== "complete").map((value) => ({
      value,
      says: "",
    }));
    into.argument("word", (give) => {
      for (const { value, says } of choices ?? names) give(value, says);
    }, variadic);
  }
}

function addOption(into: TabCommand, { long, short, description, argChoices, required }: Option): void {
  if (long == null) return;
  const name = long.slice(2);
  const alias = short?.slice(1);
  if (!required) into.option(name, description, alias);
  else into.option(name, description, (give) => argChoices?.forEach((choice) => give(choice, "")), alias);
}
