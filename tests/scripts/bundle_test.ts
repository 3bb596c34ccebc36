import { match, rejects } from "node:assert/strict";
import { join } from "node:path";
import { bundle } from "../../scripts/compile/bundle.ts";

const open = `
function open() {
  return { value: 1, [Symbol.dispose]() { console.log("closed"); } };
}
`;

async function bundled(program: string, use: (directory: string, entry: string) => Promise<void>) {
  const directory = await Deno.makeTempDir({ prefix: "brum-bundle-test-" });
  try {
    const entry = join(directory, "program.ts");
    await Deno.writeTextFile(entry, open + program);
    await use(join(directory, "out"), entry);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("bundle() keeps what is to be disposed of", async () => {
  await bundled("{ using it = open(); console.log(it.value, it.value); }", async (out, entry) => {
    match(await Deno.readTextFile(await bundle(entry, out)), /using \w+=/);
  });
});

Deno.test("bundle() refuses a program of which something would no longer be disposed of", async () => {
  const program = "function once() { using it = open(); return it.value; }\nconsole.log(once());";
  await bundled(program, async (out, entry) => {
    await rejects(bundle(entry, out), /of 1 `using` declarations the bundler has kept 0/);
  });
});
