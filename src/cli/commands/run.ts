import { type Command, defineCommand, type Surroundings, type Typed } from "../command.ts";
import type { ExitReason } from "../../app/mod.ts";
import { type GivenOptions, withRunOptions } from "../options.ts";

const examples = [
  ["brum", "those with autostart"],
  ["brum dev api", "two scripts of this directory"],
  ["brum 'npm run dev' test", "a word with a space is a command"],
  ["brum --kill-others -- deno run -A main.ts", "one command as it stands"],
  ["brum run list", "a script called like a command"],
] as const;

/** `brum run <script...>`: the same as without `run`, for scripts that share a name with a command of brum. */
export const run: Command = defineCommand({
  name: "run",
  group: "Here",
  summary: "start scripts, show output",
  description:
    "Starts scripts and shows what they print; ends when they have ended.\nThe word run can be left out, unless a script is called like a command of brum.",
  examples,
  takesCommandLine: true,
  completes: "scripts",
  declare: (command) =>
    withRunOptions(command)
      .usage("[options] <script...> [-- command...]")
      .argument("<script...>"),
  run: start,
});

/** `brum [options] [script...]`: no command's name comes first. */
export const root: Command = defineCommand({
  name: "brum",
  group: "Here",
  summary: "",
  description: "Runs and supervises the scripts of a repository.",
  examples,
  takesCommandLine: true,
  completes: "scripts",
  declare: (command) => withRunOptions(command).argument("[script...]"),
  run: start,
});

async function start(
  typed: Typed<[string[]], GivenOptions>,
  surroundings: Surroundings,
): Promise<ExitReason> {
  const { runScripts } = await import("../run-scripts.ts");
  return await runScripts(typed, surroundings);
}
