import { deepStrictEqual } from "node:assert/strict";
import { detecting, type Files } from "./detecting.ts";

const packages: Files = {
  "package.json": { workspaces: ["packages/*"], scripts: { build: "turbo run build" } },
  "packages/web/package.json": { name: "web", scripts: { build: "x", "type-check": "tsc", dev: "vite" } },
};

Deno.test("detectScripts() finds the tasks of Turbo that packages have and the root has not", async () => {
  for (const key of ["tasks", "pipeline"]) {
    const { list } = await detecting({
      ...packages,
      "turbo.json":
        `{ "${key}": { "build": {}, "type-check": {}, /* nobody's */ "deploy": {}, "web#dev": {}, "//#fmt": {}, } }`,
    });
    deepStrictEqual(list, [
      "build | npm run build | .",
      "type-check | npm exec --no -- turbo run type-check | .",
      "web:dev | npm run dev | packages/web",
      "web:build | npm run build | packages/web",
      "web:type-check | npm run type-check | packages/web",
    ]);
  }
});

Deno.test("detectScripts() runs tools with the manager of the repository", async () => {
  const runs = {
    npm: "npm exec --no --",
    yarn: "yarn run",
    pnpm: "pnpm exec",
    bun: "bun x --no-install",
  } as const;
  for (const [manager, run] of Object.entries(runs)) {
    const { list } = await detecting({
      ...packages,
      "package.json": { workspaces: ["packages/*"], packageManager: `${manager}@1` },
      "turbo.json": { tasks: { dev: {} } },
    });
    deepStrictEqual(list[0], `dev | ${run} turbo run dev | .`);
  }
});

Deno.test("detectScripts() finds the targets of Nx, those aside that packages have as scripts", async () => {
  const { list, scripts, problems } = await detecting({
    "nx.json": "{ // all defaults\n}",
    "package.json": {
      name: "org",
      workspaces: ["libs/*"],
      devDependencies: { nx: "21" },
      scripts: { ci: "nx run-many -t test" },
    },
    "pnpm-lock.yaml": "",
    "apps/shop/project.json": {
      name: "shop",
      targets: {
        serve: { executor: "@nx/vite:dev-server" },
        build: { command: "vite build", metadata: { description: "For the world" } },
        deploy: { executor: "nx:run-commands", options: { command: "scp dist" } },
      },
    },
    "libs/ui/project.json": { targets: { test: { command: "vitest" }, lint: {} } },
    "libs/ui/package.json": { name: "@org/ui", scripts: { lint: "eslint" } },
    "dist/apps/shop/project.json": { name: "copy", targets: { serve: {} } },
  });
  deepStrictEqual(problems, []);
  deepStrictEqual(list, [
    "ci | pnpm run ci | .",
    "shop:serve | pnpm exec nx run shop:serve | .",
    "shop:build | pnpm exec nx run shop:build | .",
    "ui:test | pnpm exec nx run @org/ui:test | .",
    "ui:lint | pnpm run lint | libs/ui",
    "shop:deploy | pnpm exec nx run shop:deploy | .",
  ]);
  deepStrictEqual(scripts.map(({ description }) => description), [
    "nx run-many -t test",
    "@nx/vite:dev-server",
    "For the world",
    "vitest",
    "eslint",
    "scp dist",
  ]);
});

Deno.test("detectScripts() finds the projects of Rush, and its commands over all of them", async () => {
  const files: Files = {
    "rush.json": `/** Rush */ {
      "rushVersion": "5.100.0", "pnpmVersion": "8.0.0",
      "projects": [
        { "packageName": "@org/app", "projectFolder": "apps/app" }, // the app
        { "packageName": "@org/tool", "projectFolder": "tools/tool" }
      ]
    }`,
    "common/config/rush/command-line.json": `{ "commands": [
      { "commandKind": "bulk", "name": "lint", "summary": "Looks at the style" },
      { "commandKind": "bulk", "name": "build", "summary": "Our own build" },
    ] }`,
    "apps/app/package.json": { name: "@org/app", scripts: { build: "heft build", start: "heft start" } },
    "tools/tool/package.json": { name: "@org/tool", scripts: { build: "tsc" } },
    "tools/other/package.json": { name: "@org/other", scripts: { build: "tsc" } },
  };
  const { list, scripts } = await detecting(files);
  deepStrictEqual(list, [
    "build | rush build | .",
    "rebuild | rush rebuild | .",
    "lint | rush lint | .",
    "app:start | rushx start | apps/app",
    "app:build | rushx build | apps/app",
    "tool:build | rushx build | tools/tool",
  ]);
  deepStrictEqual(scripts[0]!.description, "Our own build");
  deepStrictEqual((await detecting(files, { at: "apps/app" })).list, [
    "start | rushx start | apps/app",
    "build | rushx build | apps/app",
    "tool:build | rushx build | tools/tool",
  ]);
});

Deno.test("detectScripts() says how an application of Electron is started where its scripts do not", async () => {
  const manifest = { main: "main.js", devDependencies: { electron: "30" } };
  const electron = "electron | npm exec --no -- electron . | .";
  const cases: [object, string[]][] = [
    [manifest, [electron]],
    [{ ...manifest, scripts: { dist: "electron-builder" } }, [electron, "dist | npm run dist | ."]],
    [{ ...manifest, scripts: { start: "electron ." } }, ["start | npm run start | ."]],
    [{ ...manifest, scripts: { start: "electron-forge start" } }, ["start | npm run start | ."]],
    [{ ...manifest, scripts: { dev: "wait-on tcp:3000 && NODE_ENV=x electron ." } }, [
      "dev | npm run dev | .",
    ]],
    [{ devDependencies: { electron: "30" } }, []],
  ];
  for (const [content, expected] of cases) {
    deepStrictEqual((await detecting({ "package.json": content })).list, expected);
  }
});
