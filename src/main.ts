/** The program: arguments in, exit code out. What is not needed is not loaded. */
import project from "../deno.json" with { type: "json" };
import type { ExitReason } from "./app/mod.ts";

const [only, ...others] = Deno.args;
if (others.length === 0 && (only === "-v" || only === "--version")) {
  console.log(`brum ${project.version}`);
} else {
  const { runCli } = await import("./cli/mod.ts");
  end(await runCli(Deno.args, project.version));
}

/** By the signal itself where it was one, so that the parent sees it. */
function end(reason: ExitReason): never {
  if (reason.kind === "code") Deno.exit(reason.code);
  Deno.kill(Deno.pid, reason.signal);
  Deno.exit(1);
}
