import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { initSettings } from "../../src/app/mod.ts";
import { Project } from "../support/project.ts";
import { requires } from "../support/requires.ts";

Deno.test("initSettings() writes a file that changes nothing yet, and names the scripts that were found", async () => {
  await using project = await Project.create();
  await project.write("deno.json", '{ "tasks": { "dev": "deno run -A main.ts" } }');
  deepStrictEqual(await initSettings(project.directory), { ok: true, value: project.path(".brum.toml") });
  const text = await project.read(".brum.toml") ?? "";
  match(text, /^# \[scripts\.dev\] {2}# deno\.json: /m);
  ok(text.split("\n").every((line) => line === "" || line.startsWith("#")), text);
});

Deno.test("initSettings() never writes over another", async () => {
  await using project = await Project.create();
  await project.configure("mcp_port = 1\n");
  const second = await initSettings(project.directory);
  match(second.ok ? "" : second.error, /\.brum\.toml is there already; it is left as it is$/);
  strictEqual(await project.read(".brum.toml"), "mcp_port = 1\n");
});

Deno.test({
  name: "initSettings() does not write through a link that leads nowhere",
  ...requires("unix"),
  fn: async () => {
    await using project = await Project.create();
    await Deno.symlink(project.path("elsewhere"), project.path(".brum.toml"));
    strictEqual((await initSettings(project.directory)).ok, false);
    strictEqual(await project.read("elsewhere"), undefined);
  },
});

Deno.test("initSettings() of several at once writes one file, and leaves nothing beside it", async () => {
  await using project = await Project.create();
  const all = await Promise.all(Array.from({ length: 8 }, () => initSettings(project.directory)));
  strictEqual(all.filter(({ ok }) => ok).length, 1, JSON.stringify(all));
  deepStrictEqual(Array.from(Deno.readDirSync(project.directory), ({ name }) => name), [".brum.toml"]);
});
