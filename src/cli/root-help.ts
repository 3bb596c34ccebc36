import { type Command, commandGroups } from "./command.ts";

const head = `Usage: brum [options] [script...]           start scripts, show what they print
       brum [options] -- <command...>       one command as it stands
       brum <command> [options]
`;

const foot = `
Examples: brum dev api                     two scripts of this directory
          brum 'npm run dev' test          a word with a space is a command
          brum help run                    the options`;

const half = 40;

/** What `brum --help` says: all on one screen of 24 lines. The commands stand in two columns. */
export function rootHelp(commands: readonly Command[]): string {
  const blocks = commandGroups.map((group) => [
    `${group}:`,
    ...commands.filter((command) => command.group === group)
      .map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`),
  ]);
  const [here = [], instance = [], itself = []] = blocks;
  const left = [...here, ...itself];
  const rows = Array.from(
    { length: Math.max(left.length, instance.length) },
    (_, i) => `${(left[i] ?? "").padEnd(half)}${instance[i] ?? ""}`.trimEnd(),
  );
  return [head, ...rows, foot].join("\n") + "\n";
}
