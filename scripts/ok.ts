/** `deno task ok`: what has to hold before a change is handed in, in a few minutes; stops at the first that does not. */
import { join } from "node:path";
import { show } from "./toolbox/run.ts";

const root = join(import.meta.dirname!, "..");
const deno = Deno.execPath();

const steps: readonly (readonly [name: string, args: readonly string[]])[] = [
  ["format", ["fmt", "--check", "--quiet"]],
  ["lint", ["lint", "--quiet"]],
  ["types", ["check", "--quiet", "src", "scripts", "tests"]],
  ["promises", ["run", "-A", "scripts/lint.ts"]],
  ["arrows", ["test", "-A", "--quiet", "--no-check", "tests/house"]],
  ["fast tests", ["run", "-A", "scripts/test.ts", "fast"]],
];

for (const [name, args] of steps) {
  const started = performance.now();
  const code = await show([deno, ...args], { cwd: root });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${code === 0 ? "ok" : "FAILED"}: ${name} (${seconds} s)`);
  if (code !== 0) Deno.exit(1);
}
