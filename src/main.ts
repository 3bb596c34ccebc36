/** The program: arguments in, exit code out. What is not needed is not loaded. */
import project from "../deno.json" with { type: "json" };
import type { ExitReason } from "./app/mod.ts";

const [only, ...others] = Deno.args;
if (others.length === 0 && (only === "-v" || only === "--version")) {
  console.log(`brum ${project.version}`);
} else {
  const { runCli } = await import("./cli/mod.ts");
  await end(await runCli(Deno.args, project.version));
}

/** By the signal itself where it was one, so that the parent sees it. */
async function end(reason: ExitReason): Promise<never> {
  if (reason.kind === "code") Deno.exit(reason.code);
  const { systemClock } = await import("./async/mod.ts");
  Deno.kill(Deno.pid, reason.signal);
  // The runtime hands the signal to its default on another thread: an exit right here would often come first.
  await systemClock.sleep(5_000);
  Deno.exit(1);
}
