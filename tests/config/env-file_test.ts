import { deepStrictEqual, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { readEnvFiles } from "../../src/config/mod.ts";

async function inDirectory(body: (directory: string) => Promise<void>) {
  const directory = await Deno.makeTempDir();
  try {
    await body(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("readEnvFiles() puts a later file over an earlier one", async () => {
  await inDirectory(async (directory) => {
    const [one, two] = [join(directory, ".env"), join(directory, ".env.local")];
    await Deno.writeTextFile(one, "\uFEFFA=1\r\nexport B=\"two words\" # note\n#C=3\nD='$A'\n");
    await Deno.writeTextFile(two, "A=9\n");
    deepStrictEqual(await readEnvFiles([one, two]), { ok: true, value: { A: "9", B: "two words", D: "$A" } });
    deepStrictEqual(await readEnvFiles([]), { ok: true, value: {} });
  });
});

Deno.test("readEnvFiles() names the file that is missing, or none", async () => {
  await inDirectory(async (directory) => {
    const missing = await readEnvFiles([join(directory, ".env")]);
    ok(!missing.ok);
    match(missing.error, /env_file .*\.env: no such file; create it/);
    const none = await readEnvFiles([directory]);
    ok(!none.ok);
    match(none.error, /expected a file, found something else/);
  });
});
