import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { detectScripts } from "../../src/detect/mod.ts";
import { Project } from "../support/project.ts";
import { detecting } from "./detecting.ts";

/** One of each kind, with pieces of what is usual in it. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  "Makefile": [
    "a: b",
    "\t@x",
    "## h",
    ".PHONY: a",
    "$(x",
    "${",
    "define a",
    "endef",
    "include ",
    "\\",
    ":=",
    "%",
    "ifeq",
  ],
  "justfile": ["a b='x:':", "  y", "[doc('", "mod m", "import 'x'", "'''", "alias a := b", "(", "`", ":"],
  "Taskfile.yml": [
    "tasks:",
    "  a: x",
    "includes:",
    "  b: .",
    "*a",
    "&a ",
    "{",
    "- ",
    "? ",
    "!!x",
    "internal: true",
  ],
  "Procfile": ["web: x", ":", "web", "-", "$PORT"],
  "compose.yml": ["services:", "  a:", "    image: x", "include:", "- .", "*a", "{", "<<: *a"],
  "Cargo.toml": [
    "[workspace]",
    'members = ["*"]',
    "[package]",
    'name = "a"',
    "name = 1",
    "[[bin]]",
    "=",
    "[",
    '"',
  ],
  "go.mod": ["module a", "module", "(", ")", "//"],
  "go.work": ["use (", "./a", ")", "use ..", "use ."],
  "main.go": ["package main", "/*", "*/", "//", "func main() {", "\u0000"],
  "settings.gradle": ["include 'a'", "include(", "':b',", ")", "/*", "*/", "//"],
  "build.gradle.kts": [
    "plugins {",
    'id("application")',
    "}",
    "alias(libs.plugins.x)",
    "/*",
    "apply false",
    '"',
  ],
  "gradle/libs.versions.toml": ["[plugins]", 'x = "a:1"', 'x = { id = "a" }', "x = 1", "["],
  "pom.xml": [
    "<project>",
    "</project>",
    "<modules><module>.</module></modules>",
    "<",
    "&x;",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE a [",
  ],
  "a.sln": ['Project("{1}") = "a", "a.csproj", "{2}"', "EndProject", '"'],
  "a.csproj": ['<Project Sdk="Microsoft.NET.Sdk.Web">', "</Project>", "<OutputType>Exe</OutputType>", "<"],
  "pyproject.toml": [
    "[project]",
    "[project.scripts]",
    'a = "b:c"',
    "a = 1",
    "[tool.poe.tasks]",
    "[tool]",
    "dependencies = [1, 'x']",
    "[",
  ],
  "noxfile.py": ["@nox.session", "def a(session):", '    """x', "@session(name='"],
  "Rakefile": ["desc 'a'", "task :a", "namespace :b do", "end", "task", "__END__"],
  "Gemfile": ["gem 'rails'", "gem"],
  "composer.json": ['{"scripts":', "{", '"a": 1', '"a": ["x", 1]', "}", "null", "//", ","],
  "pubspec.yaml": ["name: a", "dependencies:", "  flutter:", "    sdk: flutter", "- ", "name: 1"],
  "mix.exs": ["app: :a,", "{:phoenix,", "defp aliases do", '"a": [', "end", "#"],
  "wails.json": ["{", "}", '"name": 1', "[]"],
};

/** Text of any kind, that of the files among it. */
function garbage(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("\n", "\r\n", " ", "\t", "\u0000", "__proto__", "constructor: x"),
  );
  const separator = fc.constantFrom("\n", "\n", "\n  ", " ", "");
  return fc.array(fc.tuple(piece, separator), { maxLength: 30 }).map((parts) => parts.flat().join(""));
}

Deno.test("detectScripts() never rejects, whatever stands in the files", async () => {
  const files = fc.record(
    Object.fromEntries(Object.entries(kinds).map(([name, pieces]) => [name, garbage(pieces)])),
  );
  await fc.assert(
    fc.asyncProperty(files, async (files) => {
      const { scripts, problems } = await detecting(files);
      strictEqual(new Set(scripts.map(({ name }) => name)).size, scripts.length);
      for (const { name, command } of scripts) {
        ok(name !== "" && command.length > 0);
        // Text would go through a shell: only a Procfile's is meant to.
        if (typeof command === "string") ok(Object.values(files).some((text) => text.includes(command)));
      }
      for (const problem of problems) ok(/^[\w./]+(?::\d+){0,2}: \w/.test(problem), problem);
    }),
    { numRuns: 60 },
  );
});

Deno.test("detectScripts() loses of a malformed file only its own scripts, and says where it is", async () => {
  const { list, problems } = await detecting({
    "Makefile": "ok:\n\ttrue\n",
    "Taskfile.yml": "tasks:\n  a: [\n",
    "compose.yml": "services: 3\n",
    "Cargo.toml": "[package]\nname = \n",
    "pom.xml": "<project>\n  <modules>\n</project>",
    "pyproject.toml": "[project]\nname = 'a'\nname = 'b'\n",
    "composer.json": "{\n  oops\n}",
    "wails.json": "[]",
    "pubspec.yaml": "a: b: c\n",
  });
  deepStrictEqual(list, ["ok | make ok | ."]);
  const places = problems.map((problem) => /^([\w.]+:\d+:\d+): /.exec(problem)?.[1] ?? problem);
  deepStrictEqual(places.sort(), [
    "Cargo.toml:3:1",
    "Taskfile.yml:3:1",
    "compose.yml:1:11",
    "composer.json:2:3",
    "pom.xml:3:11",
    "pubspec.yaml:1:4",
    "pyproject.toml:3:1",
    "wails.json:1:1",
  ]);
});

Deno.test("detectScripts() hands over every name as one argument", async () => {
  const odd = `"a b; rm -rf $(HOME)'"`;
  const { scripts } = await detecting({
    "Taskfile.yml": `tasks:\n  'a;b$(c)"': x\n`,
    "compose.yml": `services:\n  'x;y&z': { image: a }\n`,
    "pyproject.toml": `[tool.pdm.scripts]\n${odd} = "x"\n"p;q" = "x"\n`,
    "composer.json": JSON.stringify({ scripts: { "é & |": "x" } }),
  });
  deepStrictEqual(scripts.map(({ command }) => command), [
    ["task", 'a;b$(c)"'],
    ["pdm", "run", "p;q"],
    ["composer", "run", "é & |"],
    ["docker", "compose", "up", "x;y&z"],
  ]);
});

Deno.test("detectScripts() does not hang on long lines, deep nesting and long lists", async () => {
  await using project = await Project.create();
  const long = 150_000;
  await project.write("Makefile", `${"a ".repeat(long)}: b\n${"$(".repeat(long)}\n${"x\\\n".repeat(long)}`);
  await project.write(
    "justfile",
    `a ${"('".repeat(long)}:\n[${"doc(".repeat(long)}\nb ${"x ".repeat(long)}:\n`,
  );
  await project.write(
    "Taskfile.yml",
    `tasks:\n${Array.from({ length: 5_000 }, (_, i) => `  t${i}: x\n`).join("")}`,
  );
  await project.write("compose.yml", "[".repeat(5_000));
  await project.write("pom.xml", "<a>".repeat(long));
  await project.write("a.csproj", `<Project ${"a='b' ".repeat(long)}/>`);
  await project.write("main.go", `${"/**/\n".repeat(long)}package main`);
  await project.write("go.mod", `module ${"a/".repeat(long)}`);
  await project.write("Rakefile", `desc "${"x".repeat(long)}\ntask ${":".repeat(long)}`);
  await project.write("build.gradle", `plugins {${"id ".repeat(long)}\n${"{".repeat(long)}`);
  await project.write("mix.exs", `defp aliases do\n${"[ ".repeat(long)}\n${" ".repeat(long)}:\n`);
  await project.write("requirements.txt", "a[".repeat(long));
  await project.write("noxfile.py", "@nox.session\n".repeat(20_000));
  const { problems } = await detectScripts(project.directory);
  deepStrictEqual(
    problems.filter(({ message }) => message.includes("nested") || message.includes("levels")).length,
    2,
  );
});
