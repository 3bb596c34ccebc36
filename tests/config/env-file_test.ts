import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { readEnvFiles } from "../../src/config/mod.ts";
import { Project } from "../support/project.ts";

async function read(texts: readonly string[], env: Record<string, string> = {}, os?: "linux" | "windows") {
  await using project = await Project.create();
  const files = await Promise.all(texts.map((text, i) => project.write(`${i}.env`, text)));
  const result = await readEnvFiles(files, { env, ...(os && { os }) });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

Deno.test("readEnvFiles() puts a later file over an earlier one", async () => {
  const one = "\uFEFFA=1\r\nexport B=\"two words\" # note\n#C=3\nD='$A'\n";
  deepStrictEqual(await read([one, "A=9\n"]), { A: "9", B: "two words", D: "$A" });
  deepStrictEqual(await read([]), {});
});

for (
  const [text, expected] of [
    ["B=$A", "a"],
    ["B=${A}b", "ab"],
    ['B="${A} b"', "a b"],
    ["B=`$A`", "a"],
    ["B='$A ${A}'", "$A ${A}"],
    ["B='\\$A'", "\\$A"],
    ["export B = '$A'", "$A"],
    ["B=\\$A", "$A"],
    ['B="\\${A}"', "${A}"],
    ["B=${NONE}", ""],
    ["B=${NONE:-c}", "c"],
    ["B=${EMPTY:-c}", "c"],
    ["B=${A:-c}", "a"],
    ["B=${NONE:-${A}}", "a"],
    ["B=${NONE:-${EMPTY:-x y}}", "x y"],
    ["B=${NONE:-http://x:80/?a=b}", "http://x:80/?a=b"],
    ["B=$A$A-${A}", "aa-a"],
    ["B=5$", "5$"],
    ["B=$5", "$5"],
    ["B=${", "${"],
    ["B=$PASSWORD", "p$A${A}$&\\$1"],
    ["B=x${LOOP}", "x${LOOP}y$LOOP"],
    ["B=${constructor}${toString:-t}${__proto__}", "t"],
    ["A=1\nB=$A", "1"],
    ["A=x:$A\nB=$A", "x:a"],
    ['B="$A\\n$A"', "a\na"],
    ['X="\nB=no\n"\nB=$A', "a"],
  ] as const
) {
  Deno.test(`readEnvFiles() reads ${JSON.stringify(text)}`, async () => {
    const env = { A: "a", EMPTY: "", PASSWORD: "p$A${A}$&\\$1", LOOP: "${LOOP}y$LOOP" };
    strictEqual((await read([text], env))["B"], expected);
  });
}

Deno.test("readEnvFiles() looks for a name in former files before brum's own environment", async () => {
  const env = { A: "brum", C: "brum" };
  deepStrictEqual(await read(["A=one", "B=$A $C"], env), { A: "one", B: "one brum" });
  deepStrictEqual(await read(["PATH=/x:$PATH", "PATH=/y:$PATH"], { PATH: "/bin" }), { PATH: "/y:/x:/bin" });
});

Deno.test("readEnvFiles() knows on Windows that Path and PATH are one", async () => {
  deepStrictEqual(await read(["A=$PATH"], { Path: "p" }, "windows"), { A: "p" });
  deepStrictEqual(await read(["A=$PATH"], { Path: "p" }, "linux"), { A: "" });
});

Deno.test("readEnvFiles() puts any value in as it is", async () => {
  const values = fc.string({
    unit: fc.constantFrom("$", "{", "}", "\\", "&", "A", "'", '"', ":", "-", "1", "é"),
  });
  await using project = await Project.create();
  const file = await project.write(".env", 'B=<$A>\nC="<${A}>"\nD=${NONE:-$A}\n');
  await fc.assert(fc.asyncProperty(values, async (A) => {
    const value = { B: `<${A}>`, C: `<${A}>`, D: A };
    deepStrictEqual(await readEnvFiles([file], { env: { A } }), { ok: true, value });
  }));
});

Deno.test("readEnvFiles() reads any text without a crash, and refuses what has too many references", async () => {
  await using project = await Project.create();
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom("A", "=", "$", "{", "}", "'", '"', "\n", "\\", ":-", " ") }),
      async (text) => {
        ok((await readEnvFiles([await project.write(".env", text)], { env: { A: "$A" } })).ok);
      },
    ),
  );
  const many = await readEnvFiles([await project.write(".env", `A="${"$B".repeat(400_000)}"`)], { env: {} });
  match(many.ok ? "" : many.error, /^env_file .*\.env: A: expected at most 1,000 references/);
});

Deno.test("readEnvFiles() names the file that is missing, or none", async () => {
  await using project = await Project.create();
  const missing = await readEnvFiles([join(project.directory, ".env")], { env: {} });
  ok(!missing.ok);
  match(missing.error, /env_file .*\.env: no such file; create it/);
  const none = await readEnvFiles([project.directory], { env: {}, by: "--env-file" });
  ok(!none.ok);
  match(none.error, /--env-file .*expected a file, found something else/);
});
