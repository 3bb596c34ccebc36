import { deepStrictEqual } from "node:assert/strict";
import { detecting, type Files } from "./detecting.ts";

const workspace: Files = {
  "deno.json": { workspace: ["./server", "packages/*"], tasks: { dev: "deno run main.ts" } },
  "server/deno.jsonc": `{ "name": "@shop/server", // here\n "tasks": { "start": "deno serve api.ts" } }`,
  "packages/ui/deno.json": { tasks: { build: { command: "vite build", description: "The pages" } } },
  "packages/old/package.json": { name: "legacy", scripts: { build: "node make.js", "-x": "x" } },
  "packages/none/README.md": "",
};

Deno.test("detectScripts() finds the tasks of the members of a Deno workspace, and scripts that are run as tasks", async () => {
  const { list, problems, scripts } = await detecting(workspace);
  deepStrictEqual(list, [
    "dev | deno task dev | .",
    "server:start | deno task start | server",
    "legacy:build | deno task build | packages/old",
    "ui:build | deno task build | packages/ui",
  ]);
  deepStrictEqual(problems, []);
  deepStrictEqual(scripts.map(({ description }) => description), [
    "deno run main.ts",
    "deno serve api.ts",
    "node make.js",
    "The pages",
  ]);
  deepStrictEqual(scripts[1]!.source, { file: "server/deno.jsonc", line: 2 });
});

Deno.test("detectScripts() within a member of a Deno workspace shows its own tasks first", async () => {
  deepStrictEqual((await detecting(workspace, { at: "server" })).list.map((line) => line.split(" |")[0]), [
    "start",
    "work:dev",
    "legacy:build",
    "ui:build",
  ]);
});

Deno.test("detectScripts() leaves packages of a workspace of Deno and npm to npm", async () => {
  const { list } = await detecting({
    "deno.json": { workspace: { members: ["a"] } },
    "package.json": { workspaces: ["a"] },
    "a/deno.json": { tasks: { fmt: "deno fmt" } },
    "a/package.json": { scripts: { dev: "vite" } },
  });
  deepStrictEqual(list, ["a:dev | npm run dev | a", "a:fmt | deno task fmt | a"]);
});
