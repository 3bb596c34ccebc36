import { match, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";
import type { Project } from "../support/project.ts";

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

async function git(project: Project, ...args: string[]): Promise<void> {
  const settings = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main"];
  const { success, stderr } = await new Deno.Command("git", {
    args: [...settings, ...args],
    cwd: project.directory,
    env: project.environment(),
    clearEnv: true,
  }).output();
  strictEqual(success, true, new TextDecoder().decode(stderr));
}

e2e(
  "watch: a git checkout of 100 files restarts a script once, and the next change once more",
  async (rig) => {
    const writeAll = async (text: string) => {
      for (let i = 0; i < 100; i++) await rig.project.write(`src/d${i % 9}/f${i}.ts`, text);
    };
    await writeAll("one");
    await git(rig.project, "init", "-q");
    await git(rig.project, "add", "src");
    await git(rig.project, "commit", "-qm", "one");
    await git(rig.project, "checkout", "-qb", "other");
    await writeAll("another");
    await git(rig.project, "commit", "-qam", "another");
    await rig.project.configure(`
    [scripts.api]
    command = "cat src/d0/f0.ts; echo; sleep 1000"
    watch = ["src/**/*.ts"]
  `);
    const brum = rig.start(["api"]);
    await brum.stdout.said(/api: another/);
    await git(rig.project, "checkout", "-q", "main");
    await brum.stdout.said(/api: one/);
    await rig.project.write("src/d0/f0.ts", "changed");
    await brum.stdout.said(/api: changed/);
    brum.signal("SIGTERM");
    const ended = await brum.ended;
    endedWith(ended, "SIGTERM");
    strictEqual(count(ended.stdout, /api: (one|another|changed)/g), 3, ended.stdout);
  },
  { needs: ["git"] },
);

e2e("watch: a build is run again on a change, and cascade restarts what depends on it", async (rig) => {
  await rig.project.write("src/text", "first");
  await rig.project.configure(`
    [scripts.build]
    command = "cp src/text built"
    watch = ["src"]
    cascade = true
    [scripts.app]
    command = "cat built; echo; sleep 1000"
    depends_on = { build = "success" }
  `);
  const brum = rig.start(["app"]);
  await brum.stdout.said(/app: first/);
  await rig.project.write("src/text", "second");
  await brum.stdout.said(/app: second/);
  brum.signal("SIGTERM");
  const ended = await brum.ended;
  endedWith(ended, "SIGTERM");
  match(ended.stdout, /app: first[^]*app: second/);
});
