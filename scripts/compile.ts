/**
 * `deno task compile`: `dist/brum` for this machine. `deno task compile:all`: `dist/brum-<machine>` for all of them; what
 * cannot be had is named, and the exit code is 1.
 */
import { relative } from "node:path";
import { BrumBundle } from "./compile/programs.ts";
import { type Target, targets, thisMachine } from "./compile/targets.ts";

const [what] = Deno.args;
if (Deno.args.length > 1 || (what !== undefined && what !== "all")) {
  console.error(`compile: given was ${Deno.args.join(" ")}, expected nothing (this machine) or all`);
  Deno.exit(2);
}
const wanted: readonly (readonly [Target, name: string])[] = what === "all"
  ? targets.map((target) => [target, `brum-${target.name}`])
  : [[thisMachine, "brum"]];

await using brum = await BrumBundle.make();
for (const [target, name] of wanted) {
  try {
    const { path, way } = await brum.compile(target, name);
    const megabytes = ((await Deno.stat(path)).size / 1e6).toFixed(1);
    console.log(`${relative(Deno.cwd(), path)} for ${target.name}, ${megabytes} MB (${way})`);
  } catch (error) {
    console.error(`${target.name} cannot be had: ${error instanceof Error ? error.message : error}`);
    Deno.exitCode = 1;
  }
}
