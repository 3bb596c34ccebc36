import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { detectScripts } from "../../src/detect/mod.ts";
import { Project } from "../support/project.ts";
import { requires } from "../support/requires.ts";
import { detecting } from "./detecting.ts";

/** All files that a detector of JavaScript or Deno looks at. */
const names = [
  "package.json",
  "deno.json",
  "deno.jsonc",
  "pnpm-workspace.yaml",
  "lerna.json",
  "rush.json",
  "nx.json",
  "turbo.json",
  ".vscode/tasks.json",
  "common/config/rush/command-line.json",
  "packages/a/package.json",
  "packages/a/project.json",
  "packages/a/deno.json",
];

/** Keys that mean something to a detector, so that the values below them are looked at. */
const keys = fc.constantFrom(
  ..."name scripts tasks workspace workspaces members packages projects projectFolder packageManager devEngines"
    .split(" "),
  ..."engines targets options command args label type inputs id default dependsOn group main devDependencies"
    .split(" "),
  ..."commands dependencies electron env cwd value quoting __proto__ constructor linux".split(" "),
  "",
);

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(
      fc.constantFrom(
        "packages/*",
        "**",
        "!x",
        "..",
        "shell",
        "process",
        "npm@1",
        "${x}",
        "${workspaceFolder}",
        "a b\n",
      ),
      fc.string({ unit: "grapheme" }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
    fc.array(tie("value"), { maxLength: 4 }),
  ),
})).value;

const content = fc.oneof(
  fc.dictionary(keys, value).map((object) => JSON.stringify(object)),
  fc.dictionary(keys, value).map((object) => JSON.stringify(object, undefined, 2).replace(/"/, "")),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom(..."{}[]:,\"'-&*|>\n a#!%@`?\\") }),
);

Deno.test("detectScripts() throws for nothing that stands in a file, and names the file of all that is wrong", async () => {
  await using project = await Project.create();
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), content), async (files) => {
      for (const name of names) await project.write(name, files[name] ?? "");
      for (const at of [".", "packages/a"]) {
        const { scripts, problems } = await detectScripts(project.path(at));
        for (const { file, message } of problems) {
          ok(names.includes(file.slice(project.directory.length + 1)), file);
          ok(message.length > 0);
        }
        strictEqual(new Set(scripts.map(({ name }) => name)).size, scripts.length);
        for (const { name, source, command, cwd, priority } of scripts) {
          ok(name !== "" && command.length > 0 && cwd.startsWith("/") && priority >= 0);
          ok(names.includes(source.file.slice(project.directory.length + 1)), source.file);
        }
      }
    }),
    { numRuns: 150 },
  );
});

Deno.test("detectScripts() tells of the same files the same, in whatever order they are read", async () => {
  const files = {
    "package.json": { workspaces: ["*"], scripts: { a: 1 } },
    "x/package.json": "{",
    "y/package.json": `{ "scripts": { "a": 1, "b": 2 } }`,
    "nx.json": {},
    "z/project.json": "[",
  };
  const [first, second] = [await detecting(files), await detecting(files)];
  deepStrictEqual(first, second);
  deepStrictEqual(first.problems.map((text) => text.split(": ")[0]), [
    "package.json:6:10",
    "x/package.json:1:2",
    "y/package.json:1:21",
    "y/package.json:1:29",
    "z/project.json:1:2",
  ]);
});

Deno.test({
  name:
    "detectScripts() does not wait for a pipe, nor open a device, nor go round in links, nor stop at closed doors",
  ...requires("unix"),
  fn: async () => {
    await using project = await Project.create();
    await project.write("package.json", `{ "workspaces": ["packages/**"], "scripts": { "dev": "x" } }`);
    await project.write("packages/good/package.json", `{ "name": "good", "scripts": { "dev": "x" } }`);
    await project.write("packages/closed/package.json", `{}`);
    await project.write("packages/unreadable/package.json", `{}`, 0);
    for (const name of ["pipe", "device", "loop"]) await Deno.mkdir(project.path(`packages/${name}`));
    const fifo = project.path("packages/pipe/package.json");
    ok((await new Deno.Command("mkfifo", { args: [fifo] }).output()).success);
    ok((await new Deno.Command("mkfifo", { args: [project.path("deno.json")] }).output()).success);
    await Deno.symlink("/dev/null", project.path("turbo.json"));
    await Deno.symlink("/dev/zero", project.path("packages/device/package.json"));
    await Deno.symlink("package.json", project.path("packages/loop/package.json"));
    await Deno.symlink("..", project.path("packages/up"));
    await Deno.chmod(project.path("packages/closed"), 0);
    const { scripts, problems } = await detectScripts(project.directory);
    await Deno.chmod(project.path("packages/closed"), 0o700);
    deepStrictEqual(scripts.map(({ name }) => name), ["dev", "good:dev"]);
    // Whoever may read everything may read that, too.
    const said = problems.map(({ file, message }) => `${file.slice(project.directory.length)}: ${message}`);
    const closed = /^\/packages\/unreadable\/package\.json: cannot be read: /;
    deepStrictEqual(said.filter((text) => !closed.test(text)), [
      "/turbo.json: expected a file, found something else; its scripts are left out",
      "/deno.json: expected a file, found something else; its scripts are left out",
    ]);
  },
});

Deno.test("detectScripts() does not read a file of 200 MB", async () => {
  await using project = await Project.create();
  const file = join(project.directory, "package.json");
  await Deno.writeTextFile(file, "{");
  await Deno.truncate(file, 200 * 1024 * 1024);
  const { scripts, problems } = await detectScripts(project.directory);
  deepStrictEqual(scripts, []);
  deepStrictEqual(problems, [{
    file,
    message: "expected at most 10485760 bytes, found 209715200; its scripts are left out",
  }]);
});

Deno.test("detectScripts() hands over names of packages, scripts and directories as they are", async () => {
  const odd = `a b'"$(touch x)\`;é\n✓`;
  const { scripts } = await detecting({
    "package.json": { workspaces: ["packages/*"] },
    [`packages/${odd}/package.json`]: { scripts: { [odd]: "x" } },
  });
  deepStrictEqual(scripts.map(({ name, command, cwd }) => [name, command, cwd]), [
    [`${odd}:${odd}`, ["npm", "run", odd], `packages/${odd}`],
  ]);
});

Deno.test("detectScripts() leaves the event loop its turns while it reads a large workspace", async () => {
  const packages = Array.from({ length: 500 }, (_, number) => [`packages/p${number}/package.json`, "{}"]);
  await using project = await Project.create();
  await project.write("package.json", `{ "workspaces": ["packages/*"] }`);
  for (const [name, text] of packages) await project.write(name!, text!);
  let turns = 0;
  let done = false;
  const count = () => {
    turns++;
    if (!done) setTimeout(count, 0);
  };
  const counted = new Promise<void>((resolve) => setTimeout(() => resolve(count()), 0));
  await detectScripts(project.directory);
  done = true;
  await counted;
  ok(turns > 2, `${turns} turns`);
});
