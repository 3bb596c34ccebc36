import { lacking, type Thing } from "../../scripts/tests/things.ts";

/**
 * What a test needs of the machine, as options for `Deno.test()`; the test is skipped where a thing cannot be had:
 *
 * ```ts
 * Deno.test("brum ends by SIGINT in a terminal", requires("tmux", "brum"), async () => { … });
 * ```
 *
 * Why is said once a thing, as `skipped: tmux: …`, and counted by `deno task test`: in CI only what the platform itself
 * lacks may be skipped.
 */
export function requires(...things: readonly Thing[]): Pick<Deno.TestDefinition, "ignore"> {
  for (const thing of things) {
    const lack = lacking(thing);
    if (!lack) continue;
    record(`${lack.by}\t${thing}: ${lack.why}`);
    say(`skipped: ${thing}: ${lack.why}`);
    return { ignore: true };
  }
  return { ignore: false };
}

const said = new Set<string>();

function say(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.log(message);
}

/** One line a skipped test, for the script that runs all tests. */
function record(line: string): void {
  const file = Deno.env.get("BRUM_TEST_SKIPPED");
  if (file) Deno.writeTextFileSync(file, `${line}\n`, { append: true });
}
