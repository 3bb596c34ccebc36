import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { type Settings, settingsDiff } from "../../src/config/mod.ts";
import { schema } from "../../src/config/schema.ts";

const settings = (given: unknown): Settings => schema.parse(given);

Deno.test("settingsDiff() names what differs by its dotted key, and nothing else", () => {
  const api = { command: "a", env: { A: "1" }, ready: { log: "up" } };
  const before = settings({ mcp_port: 1, logs: { bytes: "1MB" }, scripts: { api, db: { command: "b" } } });
  deepStrictEqual(settingsDiff(before, before), []);
  deepStrictEqual(settingsDiff(before, structuredClone(before)), []);
  const after = settings({
    mcp_port: 2,
    logs: { bytes: "1MB", dir: "x" },
    scripts: { api: { ...api, env: { A: "2" }, ready: { log: "Up" } }, "a b": { command: "c" } },
    ai_coders: { enabled: true },
  });
  deepStrictEqual(settingsDiff(before, after).toSorted(), [
    "ai_coders.enabled",
    "logs.dir",
    "mcp_port",
    'scripts."a b"',
    "scripts.api.env",
    "scripts.api.ready",
    "scripts.db",
  ]);
});

Deno.test("settingsDiff() is the same in both directions, and nothing for what is written otherwise and means the same", () => {
  const some = fc.record({
    mcp_port: fc.nat({ max: 2 }),
    logs: fc.record({ bytes: fc.constantFrom("1MB", "1024KB", "2MB") }),
    scripts: fc.dictionary(fc.constantFrom("a", "b"), fc.record({ watch: fc.constantFrom("x", ["x"], []) })),
  });
  fc.assert(fc.property(some, some, (one, other) => {
    const [a, b] = [settings(one), settings(other)];
    deepStrictEqual(settingsDiff(a, b).toSorted(), settingsDiff(b, a).toSorted());
  }));
  deepStrictEqual(
    settingsDiff(settings({ logs: { bytes: "1MB" } }), settings({ logs: { bytes: "1024KB" } })),
    [],
  );
});
