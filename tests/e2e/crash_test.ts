import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { e2e, type Rig } from "../support/e2e.ts";

const program = join(import.meta.dirname!, "programs", "crash.ts");
const tree = `sleep 61 & setsid sleep 62 & (trap "" TERM HUP; sleep 63) & echo up; touch up; wait`;

/** Runs the program that fails, with a tree of processes under it. */
async function crash({ project, program: { argv, env } }: Rig, how: string, flags: readonly string[] = []) {
  await project.configure(`[process]\nstop_timeout = "300ms"\n`);
  // As from source, with another program in the place of brum's.
  const args = [...argv.slice(1, -1), ...flags, program, how, tree];
  const child = new Deno.Command(argv[0], {
    args,
    cwd: project.directory,
    clearEnv: true,
    env: { ...project.environment(), ...env },
  });
  const { code, signal, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}

for (const how of ["throw", "reject"]) {
  e2e(
    `an error in brum itself that nobody catches (${how}) is said, and ends all, with exit code 1`,
    async (rig) => {
      const { code, stdout, stderr } = await crash(rig, how);
      match(stdout, /up\n/);
      match(stderr, /brum: an error in brum itself, which ends: Error: (thrown|rejected) for the test/);
      strictEqual(code, 1, stderr);
    },
    { needs: ["setsid"], only: "source" },
  );
}

e2e("brum out of memory leaves nothing", async (rig) => {
  const { code } = await crash(rig, "memory", ["--v8-flags=--max-old-space-size=100"]);
  strictEqual(await rig.project.read("up"), "");
  notStrictEqual(code, 0);
  await rig.nothingLeft();
}, { needs: ["setsid"], only: "source" });
