import type { ExitReason } from "../app/mod.ts";
import { notYet } from "./not-yet.ts";
import { parse } from "./parse.ts";
import { toRunOptions } from "./run-options.ts";

/** What the shell takes for wrong usage or configuration. */
const wrongUsage = 2;

/**
 * Does what the command line asks for.
 *
 * @param argv without the program's name
 * @returns how the program is to end, when all has been done and written.
 */
export async function runCli(argv: readonly string[], version: string): Promise<ExitReason> {
  const parsed = parse(argv, version);
  switch (parsed.kind) {
    case "show":
      console.log(parsed.text.trimEnd());
      return { kind: "code", code: 0 };
    case "wrong":
      return refuse(parsed.message);
  }
  const env = (name: string) => Deno.env.get(name);
  // The original's installer wrote this variable into clients' configurations.
  const isHub = env("BRUMMER_MODE") === "mcp" && !Deno.stdin.isTerminal();
  const { refused, notices } = notYet(parsed.given.options, isHub);
  if (refused !== undefined) return refuse(refused);
  const options = await toRunOptions(parsed.given, { version, cwd: Deno.cwd(), env });
  if (!options.ok) return refuse(options.error);
  for (const notice of notices) console.error(`brum: ${notice}`);
  const { runHeadless } = await import("../app/mod.ts");
  return await runHeadless(options.value);
}

function refuse(message: string): ExitReason {
  console.error(`brum: ${message}`);
  return { kind: "code", code: wrongUsage };
}
