/** A machine on which something is full, may not be written, or cannot be seen. */
import { match, strictEqual } from "node:assert/strict";
import { e2e, endedWith, type Rig } from "../support/e2e.ts";

/** Runs brum where it alone sees what a line of shell has mounted. */
function apart(rig: Rig, mounts: string, args: readonly string[]) {
  return rig.run(args, { shell: `exec unshare --mount sh -c '${mounts} && exec "$@"' sh "$@"` });
}

for (
  const [what, mounts, why] of [
    ["a full disk", "mount -t tmpfs -o size=128k tmpfs kept", /No space left/],
    ["a read-only disk", "mount -t tmpfs -o ro tmpfs kept", /Read-only/],
  ] as const
) {
  e2e(`log files on ${what} are given up, which is said once, and all is printed`, async (rig) => {
    await rig.project.write("kept/.here", "");
    await rig.project.configure('[logs]\ndir = "kept"\n');
    const ended = await apart(rig, mounts, [
      "--no-timestamps",
      "--prefix",
      "none",
      "seq 1 200000",
      "seq 1 200000 | cat",
    ]);
    endedWith(ended, 0);
    strictEqual(ended.stdout.split("\n").length, 400_001);
    strictEqual(ended.stderr.match(/cannot write log files/g)?.length, 1, ended.stderr);
    match(ended.stderr, why);
    match(ended.stderr, /\[logs\]/);
  }, { needs: ["mounts"] });
}

e2e("without a readable /proc brum says so once, and ends its groups all the same", async (rig) => {
  await rig.project.write("proc/.here", "");
  // Deno itself cannot do without /proc/self.
  const hide = "mount --bind /proc proc && mount -t tmpfs tmpfs /proc && ln -s $PWD/proc/self /proc/self";
  const ended = await apart(rig, hide, [
    "--kill-others",
    "sleep 61 & sleep 62 & echo up; wait",
    "sleep 0.2; exit 3",
  ]);
  endedWith(ended, 3);
  strictEqual(ended.stderr.match(/process table cannot be read/g)?.length, 1, ended.stderr);
}, { needs: ["mounts"] });
