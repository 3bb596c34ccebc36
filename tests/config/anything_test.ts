import { doesNotMatch, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { formatProblem, loadConfig, settingRows, settingsToml } from "../../src/config/mod.ts";
import { keysAt } from "../../src/config/keys.ts";
import { tomlKey, tomlValue } from "../../src/config/toml-value.ts";
import { Project } from "../support/project.ts";

/** Tables whose keys are often right and whose values are mostly wrong. */
function tables(path: readonly string[], depth: number): fc.Arbitrary<Record<string, unknown>> {
  const known = keysAt(path);
  const key = known.length > 0 ? fc.constantFrom(...known, "other") : fc.constantFrom("api", "a b", "x");
  const value = depth === 0
    ? values
    : key.chain((name) => fc.oneof(values, tables([...path, name], depth - 1)));
  return fc.dictionary(key, value, { maxKeys: 5 }).map((table) => ({ ...table }));
}

const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom("", "x", "auto", "5s", "64MB", "http://x", "no", "hunter2", "all"),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.date({ noInvalidDate: true, min: new Date("1970-01-01"), max: new Date("2100-01-01") }),
  fc.array(fc.oneof(fc.constantFrom("x", "core"), fc.integer()), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("a", "url", "tcp"), fc.oneof(fc.string(), fc.integer()), { maxKeys: 3 }),
);

const scripts = fc.dictionary(fc.constantFrom("api", "a b"), tables(["scripts", "api"], 1), { maxKeys: 2 });
const documents = fc.tuple(tables([], 1), scripts).map(([top, scripts]) => ({ ...top, scripts }));

Deno.test("loadConfig() has for any TOML either settings or problems, each with its place, its key and what was expected", async () => {
  await using project = await Project.create();
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      const written = Object.entries(document).map(([key, value]) =>
        `${tomlKey(key)} = ${tomlValue(value)}\n`
      );
      await project.configure(written.join(""));
      const config = await loadConfig({ directory: project.directory, home: undefined, env: {} });
      const said = config.ok ? config.value.warnings : config.error;
      ok(config.ok || said.length > 0);
      for (const problem of said) {
        match(formatProblem(problem), /\.brum\.toml:\d+:\d+: [^ ].*: /);
        if (!config.ok) match(problem.message, /^expected .*, found /);
      }
      if (config.ok) {
        settingsToml(await settingRows(config.value), { directory: project.directory, home: undefined });
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("loadConfig() never says a value of an environment, whatever is wrong beside it", async () => {
  await using project = await Project.create();
  const env = fc.oneof(
    fc.constantFrom<unknown>("hunter2", ["hunter2"]),
    fc.dictionary(
      fc.constantFrom("A", "A=", "API_KEY"),
      fc.constantFrom<unknown>("hunter2", ["hunter2"], "hunter2\0", { x: "hunter2" }, new Date(0)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      env,
      fc.constantFrom('restart = "x"', "restrat = 1", 'command = "a"'),
      async (env, line) => {
        await project.configure(`[scripts.api]\nenv = ${tomlValue(env)}\n${line}\n`);
        const config = await loadConfig({ directory: project.directory, home: undefined, env: {} });
        const said = config.ok ? config.value.warnings : config.error;
        doesNotMatch(said.map(formatProblem).join("\n"), /hunter2/);
      },
    ),
    { numRuns: 100 },
  );
});
