import type { Program } from "./options.ts";

/** `brum run <script...>`: the same as without `run`, for scripts that share a name with a command of brum. */
export function addRun(program: Program, take: (words: readonly string[]) => void): void {
  program
    .command("run")
    .description("the same, for scripts named like a command")
    .usage("[options] <script...>")
    .argument("<script...>")
    .configureHelp({ showGlobalOptions: true })
    .action((words) => take(words));
}
