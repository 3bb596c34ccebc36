/** Brum's own parts in a program that fails while scripts run: by what its first argument says. */
import { runHeadless } from "../../../src/app/mod.ts";

const [how, ...words] = Deno.args;
const kept: unknown[] = [];

/** Until the scripts have begun. */
const watch = setInterval(() => {
  if (!isUp()) return;
  clearInterval(watch);
  if (how === "throw") throw new Error("thrown for the test");
  if (how === "reject") void Promise.reject(new Error("rejected for the test"));
  // Out of memory: the engine ends the program, and asks nobody.
  while (how === "memory") kept.push(new Array(100_000).fill(kept.length));
}, 10);

function isUp(): boolean {
  try {
    return Deno.statSync("up").isFile;
  } catch {
    // expected: not yet
    return false;
  }
}

const reason = await runHeadless({
  version: "0",
  directory: Deno.cwd(),
  words,
  commands: [],
  noTui: true,
  json: false,
  quiet: false,
  prefix: "name",
  timestamps: false,
  color: "never",
  killOthers: "never",
  success: "all",
  stay: false,
  envFiles: [],
  flags: [],
});
Deno.exit(reason.kind === "code" ? reason.code : 99);
