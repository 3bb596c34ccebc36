import type { Program } from "./options.ts";

const examples = `
Examples:
  brum                        the scripts that start by themselves (autostart)
  brum dev api                two scripts of this directory
  brum 'npm run dev' test     a word with a space or a slash is a command
  brum --kill-others -- deno run -A main.ts
                              one command as it stands`;

/** `brum [options] [script...]`: starts scripts and shows what they print. */
export function addRoot(program: Program, take: (words: readonly string[]) => void): void {
  program
    .description("Runs and supervises the scripts of a repository.")
    .usage("[options] [script...] [-- command...]")
    .argument("[script...]")
    .helpCommand(false)
    .addHelpText("after", examples)
    .action((words) => take(words));
}
