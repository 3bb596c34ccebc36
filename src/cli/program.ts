import type { Command as Commander } from "commander";
import type { Command } from "./command.ts";
import { root } from "./commands/run.ts";
import { rootHelp } from "./root-help.ts";

/**
 * A program that knows these commands. Neither prints nor exits: what it would print goes to `show`.
 *
 * @param all those that the help of the whole program names; default: these
 */
export function buildProgram(
  commands: readonly Command[],
  version: string,
  show: (text: string) => void = () => {},
  all: readonly Command[] = commands,
): Commander {
  const program = root.build()
    .version(`brum ${version}`, "-v, --version", "show the version")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: show, writeErr: () => {} })
    .configureHelp({
      optionDescription: ({ description }) => description,
      visibleArguments: () => [],
      helpWidth: 80,
    });
  for (const command of commands) program.addCommand(inProgram(command, program));
  const formatHelp = program.createHelp().formatHelp;
  return program.configureHelp({
    ...program.configureHelp(),
    formatHelp: (asked, helper) => asked === program ? rootHelp(all) : formatHelp.call(helper, asked, helper),
  });
}

/** The help of a command, or of the whole program; `undefined` where there is no such command. */
export function helpOf(
  name: string | undefined,
  commands: readonly Command[],
  version: string,
): string | undefined {
  let text = "";
  const program = buildProgram(commands, version, (part) => text += part);
  const asked = name === undefined ? program : program.commands.find((command) => command.name() === name);
  asked?.outputHelp();
  return asked && text;
}

function inProgram(command: Command, program: Commander): Commander {
  return command.build()
    .copyInheritedSettings(program)
    .description(command.description)
    .helpOption("-h, --help", "show this")
    .addHelpText("after", examplesOf(command));
}

function examplesOf({ examples }: Command): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, says]) => `  ${line.padEnd(width)}  ${says}`);
  return lines.length === 0 ? "" : `\nExamples:\n${lines.join("\n")}`;
}
