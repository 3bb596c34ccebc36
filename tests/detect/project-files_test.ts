import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { ProjectFiles } from "../../src/detect/project-files.ts";
import { Project } from "../support/project.ts";
import { requires } from "../support/requires.ts";

async function withFiles(names: readonly string[], body: (project: Project) => Promise<void>): Promise<void> {
  await using project = await Project.create();
  for (const name of names) await project.write(name, "");
  await body(project);
}

Deno.test("ProjectFiles.list() tells what there is by name, and nothing where there is nothing to be read", async () => {
  await withFiles(["b", "a/c", "d.txt"], async ({ directory }) => {
    const files = ProjectFiles.of(directory);
    deepStrictEqual(await files.list(), [
      { name: "a", kind: "directory" },
      { name: "b", kind: "file" },
      { name: "d.txt", kind: "file" },
    ]);
    deepStrictEqual(await files.at("a").list(), [{ name: "c", kind: "file" }]);
    deepStrictEqual(await files.at("b").list(), []);
    deepStrictEqual(await files.at("none").list(), []);
  });
});

Deno.test("ProjectFiles.has() is true of files alone, here and below", async () => {
  await withFiles(["b", "a/c"], async ({ directory }) => {
    const files = ProjectFiles.of(directory);
    const has = await Promise.all(["b", "a", "a/c", "c", "none/c"].map((name) => files.has(name)));
    deepStrictEqual(has, [true, false, true, false, false]);
    strictEqual(await files.at("a").has("c"), true);
  });
});

Deno.test("ProjectFiles.find() finds by patterns, and leaves out what a later one excludes", async () => {
  const names = ["x.rb", "a/x.rb", "a/y.py", "a/b/x.rb", "b/x.rb", "a b/$(x)/x.rb"];
  await withFiles(names, async ({ directory }) => {
    const files = ProjectFiles.of(directory);
    const cases: [globs: string[], found: string[]][] = [
      [["*/x.rb"], ["a/x.rb", "b/x.rb"]],
      [["./a/*"], ["a/x.rb", "a/y.py"]],
      [["**/*.rb"], ["a b/$(x)/x.rb", "a/b/x.rb", "a/x.rb", "b/x.rb", "x.rb"]],
      [["**/x.rb", "!a/**"], ["a b/$(x)/x.rb", "b/x.rb", "x.rb"]],
      [["{a,b}/x.rb", "{a/b,c}/*.rb"], ["a/b/x.rb", "a/x.rb", "b/x.rb"]],
      [["[ab]/?.{rb,py}"], ["a/x.rb", "a/y.py", "b/x.rb"]],
      [["a/b"], []],
      [["../*", "/etc/passwd", "", "*".repeat(2_000), "{a,b}".repeat(500)], []],
    ];
    for (const [globs, found] of cases) deepStrictEqual(await files.find(globs), found, globs.join());
    deepStrictEqual(await files.find(["**/x.rb"], { depth: 1 }), ["a/x.rb", "b/x.rb", "x.rb"]);
    deepStrictEqual(await files.at("a").find(["**/*.rb"]), ["b/x.rb", "x.rb"]);
  });
});

Deno.test("ProjectFiles.find() enters nothing that tools have made", async () => {
  const made = ["node_modules", ".git", "target", "venv", ".next", "env"].map((name) => `${name}/a/x.rb`);
  await withFiles([...made, "env/pyvenv.cfg", "own/x.rb"], async ({ directory }) => {
    const files = ProjectFiles.of(directory);
    deepStrictEqual(await files.find(["**/x.rb"]), ["own/x.rb"]);
    deepStrictEqual(await files.find(["target/a/x.rb"]), ["target/a/x.rb"]);
  });
});

Deno.test({
  name: "ProjectFiles.find() ends where links go in a circle, and does without what is closed to it",
  ...requires("unix"),
  fn: () =>
    withFiles(["a/x.rb", "closed/x.rb"], async ({ directory }) => {
      await Deno.symlink("..", join(directory, "a", "up"));
      await Deno.symlink("a", join(directory, "linked"));
      await Deno.chmod(join(directory, "closed"), 0);
      const files = ProjectFiles.of(directory);
      const found = await files.find(["a/**/x.rb", "linke?/x.rb"]);
      await Deno.chmod(join(directory, "closed"), 0o700);
      deepStrictEqual(found, ["a/x.rb", "linked/x.rb"]);
    }),
});
