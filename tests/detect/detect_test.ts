import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { formatProblem } from "../../src/config/mod.ts";
import { type Detection, type DetectOptions, detectScripts } from "../../src/detect/mod.ts";

/** Detects in a directory with these files; paths are told without the directory's. */
async function detect(
  files: Record<string, string | object>,
  options: DetectOptions = {},
): Promise<Detection> {
  const root = await Deno.realPath(await Deno.makeTempDir());
  try {
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === "string" ? content : JSON.stringify(content);
      await Deno.writeTextFile(join(root, name), text);
    }
    const { scripts, problems } = await detectScripts(root, options);
    ok(scripts.every(({ cwd }) => cwd === root));
    const short = (file: string) => file.replace(root + "/", "");
    return {
      scripts: scripts.map((script) => ({
        ...script,
        source: { ...script.source, file: short(script.source.file) },
      })),
      problems: problems.map((problem) => ({ ...problem, file: short(problem.file) })),
    };
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function commandOf(files: Record<string, string | object>, options?: DetectOptions): Promise<string> {
  const { scripts: [script] } = await detect(files, options);
  return [script!.command].flat().join(" ");
}

Deno.test("detectScripts() finds nothing in an empty directory, and says nothing", async () => {
  deepStrictEqual(await detect({}), { scripts: [], problems: [] });
  deepStrictEqual(await detect({ "package.json": "{}", "deno.json": "{}" }), { scripts: [], problems: [] });
});

Deno.test("detectScripts() finds the scripts of a package.json, by priority and place", async () => {
  const text = `{
  "name": "shop",
  "scripts": {
    "lint": "eslint .",
    "test:unit": "vitest",
    "build": "vite build",
    "dev": "vite"
  }
}`;
  const { scripts, problems } = await detect({ "package.json": text });
  deepStrictEqual(problems, []);
  deepStrictEqual(scripts.map(({ name, priority, source }) => [name, priority, source.line]), [
    ["dev", 95, 7],
    ["build", 90, 6],
    ["test:unit", 85, 5],
    ["lint", 50, 4],
  ]);
  const [{ cwd: _, ...dev }] = scripts as [typeof scripts[0]];
  deepStrictEqual(dev, {
    name: "dev",
    command: ["npm", "run", "dev"],
    source: { file: "package.json", line: 7 },
    kind: "npm",
    tool: "npm",
    package: "shop",
    description: "vite",
    priority: 95,
  });
});

Deno.test("detectScripts() takes the preferred manager, then packageManager, devEngines, engines, lock file, files of one manager, npm", async () => {
  const scripts = { dev: "x" };
  const all = {
    "package.json": { scripts, packageManager: "pnpm@9.1.0+sha512.abc", engines: { yarn: "*", node: "*" } },
    "bun.lock": "",
  };
  strictEqual(await commandOf(all, { preferredManager: "bun" }), "bun run dev");
  strictEqual(await commandOf(all), "pnpm run dev");
  const developed = {
    "package.json": {
      scripts,
      devEngines: { packageManager: [{ name: "other" }, { name: "bun", onFail: "warn" }] },
      engines: { yarn: "*" },
    },
    "pnpm-lock.yaml": "",
  };
  strictEqual(await commandOf(developed), "bun run dev");
  const engines = {
    "package.json": { scripts, engines: { node: "*", npm: "*", yarn: "*" } },
    "bun.lock": "",
  };
  strictEqual(await commandOf(engines), "yarn run dev");
  const unknown = { "package.json": { scripts, packageManager: "deno@2", engines: { node: "*" } } };
  strictEqual(await commandOf(unknown), "npm run dev");
  for (
    const [lock, manager] of [
      ["pnpm-lock.yaml", "pnpm"],
      ["yarn.lock", "yarn"],
      ["bun.lock", "bun"],
      ["bun.lockb", "bun"],
      ["package-lock.json", "npm"],
      [".yarnrc.yml", "yarn"],
      ["bunfig.toml", "bun"],
    ] as const
  ) strictEqual(await commandOf({ "package.json": { scripts }, [lock]: "" }), `${manager} run dev`);
});

Deno.test("detectScripts() hands every name over as one argument", async () => {
  const names = ["a b", `q'u"o`, "$(touch x)", "a&b;c|d", "é✓", "new\nline", "constructor", "__proto__"];
  const scripts = `{${names.map((name) => `${JSON.stringify(name)}: "x"`).join()}, "--help": "x"}`;
  const found = await detect({ "package.json": `{"scripts": ${scripts}}` });
  deepStrictEqual(found.problems, []);
  deepStrictEqual(
    found.scripts.map(({ command }) => command),
    [...names.map((name) => ["npm", "run", name]), ["npm", "run", "--", "--help"]],
  );
});

Deno.test("detectScripts() finds the tasks of a deno.json, with comments and as objects", async () => {
  const text = `{
  // The server.
  "tasks": {
    "dev": "deno run -A main.ts",
    "build": { "description": "Makes it", "command": "deno run build.ts" },
    "all": { "dependencies": ["build"] }, /* trailing */
  },
}`;
  for (const file of ["deno.json", "deno.jsonc"]) {
    const { scripts, problems } = await detect({ [file]: text });
    deepStrictEqual(problems, []);
    deepStrictEqual(
      scripts.map(({ name, command, description, source }) => [name, command, description, source]),
      [
        ["dev", ["deno", "task", "dev"], "deno run -A main.ts", { file, line: 4 }],
        ["build", ["deno", "task", "build"], "Makes it", { file, line: 5 }],
        ["all", ["deno", "task", "all"], undefined, { file, line: 6 }],
      ],
    );
  }
});

Deno.test("detectScripts() looks at deno.jsonc only where there is no deno.json", async () => {
  const { scripts } = await detect({
    "deno.json": { tasks: { a: "1" } },
    "deno.jsonc": { tasks: { b: "2" } },
  });
  deepStrictEqual(scripts.map(({ name }) => name), ["a"]);
});

Deno.test("detectScripts() keeps scripts of the same name apart", async () => {
  const { scripts } = await detect({
    "package.json": { scripts: { build: "x", "deno:test": "x", test: "x" } },
    "deno.json": { tasks: { build: "y", test: "y", "deno:build": "z" } },
  });
  deepStrictEqual(
    Object.fromEntries(scripts.map(({ name, command }) => [name, [command].flat().join(" ")])),
    {
      build: "npm run build",
      test: "npm run test",
      "deno:test": "npm run deno:test",
      "deno:build": "deno task deno:build",
      "deno:build#2": "deno task build",
      "deno:test#2": "deno task test",
    },
  );
});

Deno.test("detectScripts() says where a file is malformed, and takes the others", async () => {
  const { scripts, problems } = await detect({
    "package.json": `{\n  "scripts": {\n    "dev": "x",\n  }\n}`,
    "deno.json": { tasks: { ok: "y" } },
  });
  deepStrictEqual(scripts.map(({ name }) => name), ["ok"]);
  strictEqual(problems.length, 1);
  match(formatProblem(problems[0]!), /^package\.json:4:3: not valid JSON: .*; its scripts are left out$/);
});

Deno.test("detectScripts() says what is wrong with a file of another shape", async () => {
  const cases: [Record<string, string>, string][] = [
    [{ "package.json": "" }, "package.json:1:1: not valid JSON: value expected; its scripts are left out"],
    [{ "package.json": "[]" }, "package.json:1:1: expected an object in { }; its scripts are left out"],
    [
      { "package.json": `{"scripts": 3}` },
      "package.json:1:13: expected in scripts an object of commands, found a number",
    ],
    [
      { "package.json": "// x\n{}" },
      "package.json:1:1: not valid JSON: invalid comment token; its scripts are left out",
    ],
    [
      { "package.json": "[".repeat(1_000_000) },
      "package.json:1:1: nested too deeply; its scripts are left out",
    ],
    [
      { "deno.json": `{"tasks": []}` },
      "deno.json:1:11: expected in tasks an object of commands, found an array",
    ],
  ];
  for (const [files, expected] of cases) {
    const { scripts, problems } = await detect(files);
    deepStrictEqual([scripts, problems.map(formatProblem)], [[], [expected]]);
  }
});

Deno.test("detectScripts() leaves out a single script that cannot be run, and says why", async () => {
  const { scripts, problems } = await detect({
    "package.json": { scripts: { a: 1, b: "x", "": "y" } },
    "deno.json": { tasks: { "": "x", "-c": "x", "d*": "x", e: {}, f: null, g: "x" } },
  });
  deepStrictEqual(scripts.map(({ name }) => name), ["b", "g"]);
  deepStrictEqual(problems.map(({ message }) => message), [
    'expected as script "a" a command in quotes, found a number',
    "a script without a name is left out; give it one",
    "a task without a name is left out; give it one",
    'deno task reads the name "-c" as an option; let it begin otherwise',
    'deno task takes the name "d*" for several tasks; leave out the "*"',
    'expected as task "e" a command, or an object with command or dependencies, found an object',
    'expected as task "f" a command, or an object with command or dependencies, found null',
  ]);
});

Deno.test("detectScripts() takes of a name that stands twice the last, and a byte order mark", async () => {
  const { scripts } = await detect({ "package.json": `\uFEFF{"scripts": {"a": "1", "a": "2"}}` });
  deepStrictEqual(scripts.map(({ name, description }) => [name, description]), [["a", "2"]]);
});

Deno.test("detectScripts() does not read a huge file, nor what is no text or no file", async () => {
  const { problems } = await detect({ "package.json": `{"x": "${"x".repeat(100)}"}` }, { maxBytes: 100 });
  match(problems.map(formatProblem).join(), /package\.json: expected at most 100 bytes, found 109/);
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(root, "package.json"));
    await Deno.writeFile(join(root, "deno.json"), new Uint8Array([0x7b, 0xff]));
    const found = (await detectScripts(root)).problems.map(({ message }) => message);
    deepStrictEqual(found, [
      "expected a file, found something else; its scripts are left out",
      "expected UTF-8, found other bytes; save it as UTF-8",
    ]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
