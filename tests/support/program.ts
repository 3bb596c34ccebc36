import { join } from "node:path";
import { compiledBrum } from "../../scripts/tests/things.ts";

/** One of the ways in which brum is run. */
export interface Program {
  readonly name: "source" | "compiled";
  /** The program and its first arguments. */
  readonly argv: readonly [string, ...string[]];
  /** What it needs beside a project's environment. */
  readonly env: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname!, "..", "..");

/** By the Deno that runs the tests, from its cache: nothing is downloaded into a project's empty home. */
export const fromSource: Program = {
  name: "source",
  argv: [
    Deno.execPath(),
    "run",
    "-A",
    "--cached-only",
    `--config=${join(root, "deno.json")}`,
    join(root, "src", "main.ts"),
  ],
  env: { DENO_DIR: cacheDirectory(), DENO_NO_UPDATE_CHECK: "1" },
};

/** `dist/brum`. */
export const compiled: Program = { name: "compiled", argv: [compiledBrum()], env: {} };

export const programs: readonly Program[] = [fromSource, compiled];

function cacheDirectory(): string {
  const info = new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).outputSync();
  return (JSON.parse(new TextDecoder().decode(info.stdout)) as { denoDir: string }).denoDir;
}
