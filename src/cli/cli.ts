import type { ExitReason } from "../app/mod.ts";
import { allCommands } from "./commands/all.ts";
import { parse } from "./parse.ts";
import { refuse } from "./refuse.ts";

/**
 * Does what the command line asks for.
 *
 * @param argv without the program's name
 * @returns how the program is to end, when all has been done and written.
 */
export async function runCli(argv: readonly string[], version: string): Promise<ExitReason> {
  const parsed = parse(argv, version, allCommands);
  switch (parsed.kind) {
    case "show":
      console.log(parsed.text.trimEnd());
      return { kind: "code", code: 0 };
    case "wrong":
      return refuse(parsed.message);
    case "command":
      return await parsed.command.run(parsed.typed, {
        version,
        cwd: Deno.cwd(),
        env: (name) => Deno.env.get(name),
        commands: allCommands,
      });
  }
}
