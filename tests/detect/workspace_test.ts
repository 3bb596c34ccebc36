import { deepStrictEqual } from "node:assert/strict";
import { detecting, type Files } from "./detecting.ts";

const web = { name: "@shop/web", scripts: { lint: "eslint .", dev: "vite", test: "vitest" } };
const api = { name: "api", scripts: { start: "node api.js", poststart: "echo", build: "tsc" } };

const expected = (manager: string) => [
  `test | ${manager} run test | .`,
  `api:start | ${manager} run start | packages/api`,
  `web:dev | ${manager} run dev | packages/web`,
  `api:build | ${manager} run build | packages/api`,
  `web:test | ${manager} run test | packages/web`,
  `web:lint | ${manager} run lint | packages/web`,
  `api:poststart | ${manager} run poststart | packages/api`,
];

const packages: Files = {
  "packages/web/package.json": web,
  "packages/api/package.json": api,
  "packages/README.md": "",
  "packages/empty/README.md": "",
  "packages/node_modules/other/package.json": { name: "other", scripts: { dev: "x" } },
};

Deno.test("detectScripts() finds the packages of a workspace of each manager, each run in its own directory", async () => {
  const root = { name: "shop", scripts: { test: "x" } };
  const globs = ["packages/*"];
  const workspaces: [string, Files][] = [
    ["npm", { "package.json": { ...root, workspaces: globs } }],
    ["yarn", { "package.json": { ...root, workspaces: { packages: globs, nohoist: [] } }, "yarn.lock": "" }],
    ["pnpm", { "package.json": root, "pnpm-workspace.yaml": "packages:\n  # all\n  - 'packages/*'\n" }],
    ["bun", { "package.json": { ...root, workspaces: globs }, "bun.lock": "" }],
    ["yarn", { "package.json": root, "lerna.json": { npmClient: "yarn", version: "1.0.0" } }],
    ["npm", { "package.json": root, "lerna.json": `{ "packages": ["packages/*"], /* x */ }` }],
  ];
  for (const [manager, files] of workspaces) {
    const { list, problems } = await detecting({ ...packages, ...files });
    deepStrictEqual([list, problems], [expected(manager), []]);
  }
});

Deno.test("detectScripts() says of a package's script where it stands, whose it is and what it runs", async () => {
  const { scripts } = await detecting({ ...packages, "package.json": { workspaces: ["packages/web"] } });
  deepStrictEqual(scripts[0], {
    name: "web:dev",
    command: ["npm", "run", "dev"],
    cwd: "packages/web",
    source: { file: "packages/web/package.json", line: 5 },
    kind: "npm",
    tool: "npm",
    package: "@shop/web",
    description: "vite",
    priority: 47,
  });
});

Deno.test("detectScripts() takes what patterns of a workspace take, and not what they exclude", async () => {
  const files = Object.fromEntries(
    ["a", "libs/b", "libs/deep/c", "libs/old/d", "x/test/e"].map((path) => [
      `${path}/package.json`,
      { name: path.split("/").at(-1), scripts: { go: "x" } },
    ]),
  );
  const globs = ["./a/", "libs/**", "!libs/old/**", "{x,y}/*/*", "../outside", "none/*"];
  const { list, problems } = await detecting({ ...files, "package.json": { workspaces: globs } });
  deepStrictEqual(list, [
    "a:go | npm run go | a",
    "b:go | npm run go | libs/b",
    "c:go | npm run go | libs/deep/c",
    "e:go | npm run go | x/test/e",
  ]);
  deepStrictEqual(problems, []);
});

Deno.test("detectScripts() calls packages by their whole names where the short ones are the same", async () => {
  const scripts = { go: "x" };
  const { list } = await detecting({
    "package.json": { workspaces: ["*"], scripts: { "c:go": "mine" } },
    "a/package.json": { name: "@one/ui", scripts },
    "b/package.json": { name: "@two/ui", scripts },
    "c/package.json": { scripts },
    "d/package.json": { name: "d", scripts },
    "e/package.json": { name: "d", scripts },
  });
  deepStrictEqual(list, [
    "c:go | npm run c:go | .",
    "@one/ui:go | npm run go | a",
    "@two/ui:go | npm run go | b",
    "d:go | npm run go | d",
    "npm:c:go | npm run go | c",
    "npm:d:go | npm run go | e",
  ]);
});

Deno.test("detectScripts() within a package shows its own scripts first, then those around it", async () => {
  const files: Files = {
    ...packages,
    "package.json": {
      name: "shop",
      packageManager: "yarn@4.1.0",
      workspaces: ["packages/*"],
      scripts: { test: "x" },
    },
  };
  const { list } = await detecting(files, { at: "packages/web" });
  deepStrictEqual(list, [
    "dev | yarn run dev | packages/web",
    "test | yarn run test | packages/web",
    "lint | yarn run lint | packages/web",
    "api:start | yarn run start | packages/api",
    "api:build | yarn run build | packages/api",
    "shop:test | yarn run test | .",
    "api:poststart | yarn run poststart | packages/api",
  ]);
  const own = { ...files, "packages/web/bun.lock": "" };
  deepStrictEqual((await detecting(own, { at: "packages/web" })).list[0], "dev | bun run dev | packages/web");
});

Deno.test("detectScripts() takes nothing from above that does not name the directory, or is another repository", async () => {
  const files: Files = {
    ...packages,
    "package.json": { workspaces: ["packages/web"], scripts: { test: "x" } },
  };
  const alone = ["start", "build", "poststart"].map((name) => `${name} | npm run ${name} | packages/api`);
  deepStrictEqual((await detecting(files, { at: "packages/api" })).list, alone);
  const nested = {
    ...files,
    "package.json": { workspaces: ["packages/*"] },
    "packages/api/.git": "gitdir: x",
  };
  deepStrictEqual((await detecting(nested, { at: "packages/api" })).list, alone);
});

Deno.test("detectScripts() puts last what runs by itself", async () => {
  const names = ["preinstall", "prepare", "predeploy", "deploy", "postdeploy", "prettier", "dev", "postcss"];
  const scripts = Object.fromEntries(names.map((name) => [name, "x"]));
  const { scripts: found } = await detecting({ "package.json": { scripts } });
  deepStrictEqual(found.map(({ name }) => name), [
    "dev",
    "deploy",
    "prettier",
    "postcss",
    "preinstall",
    "prepare",
    "predeploy",
    "postdeploy",
  ]);
});

Deno.test("detectScripts() loses of a workspace only the package whose file is malformed, and says where", async () => {
  const { list, problems } = await detecting({
    ...packages,
    "packages/web/package.json": `{\n  "scripts": {,}\n}`,
    "package.json": { workspaces: ["packages/*"] },
  });
  deepStrictEqual(list.map((line) => line.split(" ")[0]), ["api:start", "api:build", "api:poststart"]);
  deepStrictEqual(problems, [
    "packages/web/package.json:2:15: not valid JSON: value expected; its scripts are left out",
  ]);
});

Deno.test("detectScripts() says what is wrong with what names the packages", async () => {
  const cases: [Files, string][] = [
    [
      { "package.json": `{"workspaces": 3}` },
      "package.json:1:16: expected a list of directories, found a number",
    ],
    [
      { "pnpm-workspace.yaml": "packages: 1\nx: [" },
      "pnpm-workspace.yaml:2:5: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]; its scripts are left out",
    ],
    [
      { "pnpm-workspace.yaml": "packages: yes" },
      "pnpm-workspace.yaml:1:11: expected a list of directories, found a string",
    ],
    [
      { "rush.json": '{ // x\n"projects": {} }' },
      "rush.json:2:13: expected in projects a list, found an object",
    ],
    [
      { "deno.json": `{"workspace": "a"}` },
      "deno.json:1:15: expected in workspace a list of directories, found a string",
    ],
  ];
  for (const [files, expected] of cases) deepStrictEqual((await detecting(files)).problems, [expected]);
});
