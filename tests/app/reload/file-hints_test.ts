import { ok } from "node:assert/strict";
import { watchForHints } from "../../../src/app/reload/file-hints.ts";
import { Latch } from "../../../src/async/mod.ts";
import { configSigns } from "../../../src/config/mod.ts";
import { Project } from "../../support/project.ts";

Deno.test("watchForHints() hints at a .brum.toml that comes, is changed and goes, until it is told to end", async () => {
  await using project = await Project.create();
  const over = new AbortController();
  let hinted = new Latch();
  const watching = watchForHints([project.directory], () => hinted.countDown(), over.signal);
  for (
    const change of [
      () => project.configure("mcp_port = 1\n"),
      () => project.configure("mcp_port = 2\n"),
      () => Deno.rename(project.path(".brum.toml"), project.path("away")),
      () => Deno.rename(project.path("away"), project.path(".brum.toml")),
      () => Deno.remove(project.path(".brum.toml")),
    ]
  ) {
    hinted = new Latch();
    await change();
    await hinted.wait();
  }
  over.abort();
  await watching;
});

Deno.test("watchForHints() ends quietly where nothing can be watched", async () => {
  await watchForHints(["/not/there"], () => {}, new AbortController().signal);
});

Deno.test("configSigns() differ when a file that counts comes, changes, or goes", async () => {
  await using project = await Project.create();
  await project.write("sub/.keep", "");
  const look = () => configSigns(project.path("sub"), project.home);
  const seen = [await look()];
  const expectNew = async () => {
    const now = await look();
    ok(!seen.includes(now), now);
    seen.push(now);
  };
  await project.configure("mcp_port = 1\n");
  await expectNew();
  await project.configure("mcp_port = 12\n");
  await expectNew();
  await Deno.writeTextFile(`${project.home}/.brum.toml`, "");
  await expectNew();
  await Deno.remove(`${project.home}/.brum.toml`);
  await Deno.remove(project.path(".brum.toml"));
  ok(await look() === seen[0]);
});
