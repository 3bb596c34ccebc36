import { deepStrictEqual, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { loadConfig } from "../../src/config/mod.ts";
import { detectScripts } from "../../src/detect/mod.ts";

const shop = fileURLToPath(new URL("../fixtures/shop", import.meta.url));

Deno.test("loadConfig() and detectScripts() take the example repository without a word of complaint", async () => {
  const config = await loadConfig({ directory: shop, home: undefined, env: {} });
  ok(config.ok);
  deepStrictEqual(config.value.warnings, []);
  const { scripts } = config.value.values;
  const started = Object.entries(scripts).filter(([, { autostart }]) => autostart).map(([name]) => name);
  deepStrictEqual(started.sort(), ["api", "build", "web", "worker"]);
  const { scripts: found, problems } = await detectScripts(shop);
  deepStrictEqual(problems, []);
  deepStrictEqual(found.map(({ name }) => name), ["build", "build:broken", "test"]);
  const commands = new Set([...found.map(({ name }) => name), ...Object.keys(scripts)]);
  for (const { depends_on } of Object.values(scripts)) {
    for (const name of Object.keys(depends_on)) ok(commands.has(name), name);
  }
});
