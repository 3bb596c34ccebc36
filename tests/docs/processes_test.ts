import { deepStrictEqual, ok } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import { scriptCatalogue } from "../../src/instance/mod.ts";

Deno.test("every example in docs/processes.md is a configuration, and says what its section is about", async () => {
  const text = await Deno.readTextFile(new URL("../../docs/processes.md", import.meta.url));
  const examples = [...text.matchAll(/^## `(\w+)`[^]*?^```toml\n([^]*?)^```$/gm)];
  deepStrictEqual(examples.map(([, key]) => key), ["watch", "cascade", "stop_command", "port", "group"]);
  for (const [, key, toml] of examples) {
    const directory = await Deno.makeTempDir();
    try {
      await Deno.writeTextFile(`${directory}/.brum.toml`, toml!);
      const config = await loadConfig({ directory, home: undefined, env: {} });
      ok(config.ok);
      deepStrictEqual(config.value.warnings, []);
      const settings = config.value.values;
      const { problems, entries } = scriptCatalogue({ detected: [], settings, directory, envFiles: [] });
      deepStrictEqual(problems, []);
      const name = key === "stop_command" ? "stopCommand" : key!;
      ok(entries.some(({ spec, info }) => name in spec || name in info), `no script has ${name}`);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  }
});
