import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { ChangeTracker, type ScriptInfo, ScriptList } from "../../src/instance/mod.ts";

const info = (name: string): ScriptInfo => ({
  name,
  command: "x",
  cwd: "/d",
  source: ".brum.toml",
  autostart: false,
  priority: 100,
});

Deno.test("ScriptList.replace() is a change that whoever waits for one hears of, lines or not", async () => {
  const changes = new ChangeTracker();
  const scripts = new ScriptList([info("api")], () => changes.listed());
  const before = { revision: 0 };
  const waits = [true, false].map((lines) =>
    changes.since({ ...before, lines }, new AbortController().signal)
  );
  scripts.replace([info("web")]);
  for (const { revision, processes } of await Promise.all(waits)) {
    strictEqual(revision, 1);
    deepStrictEqual(processes, []);
  }
  deepStrictEqual(scripts.all.map(({ name }) => name), ["web"]);
});
