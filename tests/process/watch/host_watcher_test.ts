import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Scope, systemClock } from "../../../src/async/mod.ts";
import { HostWatcher } from "../../../src/process/mod.ts";
import { until } from "../../support/until.ts";

interface Files {
  path(name: string): string;
  write(name: string): Promise<void>;
  /** Does something, and waits until it was told. */
  told(act: () => Promise<void>, what: string): Promise<void>;
  changes(): number;
}

/** A directory of files, watched until the test is over. */
async function watching(
  globs: readonly string[],
  test: (files: Files) => Promise<void>,
): Promise<void> {
  const directory = await Deno.realPath(await Deno.makeTempDir());
  const path = (name: string) => `${directory}/${name}`;
  let [changes, written] = [0, 0];
  const write = async (name: string) => {
    await Deno.mkdir(path(name.split("/").slice(0, -1).join("/")), { recursive: true });
    await Deno.writeTextFile(path(name), `${++written}`.padStart(written, "x"));
  };
  try {
    await write("src/a.ts");
    await using scope = new Scope({ name: "watch" });
    const troubles: string[] = [];
    const watcher = new HostWatcher({ clock: systemClock, scope, onTrouble: (said) => troubles.push(said) });
    // Long enough for what was written before to be older than the watch.
    await systemClock.sleep(20);
    using _watch = watcher.watch({ globs, directory }, () => changes++);
    const told = async (act: () => Promise<void>, what: string) => {
      const before = changes;
      await act();
      await until(() => changes > before, what);
    };
    await test({ path, write, told, changes: () => changes });
    deepStrictEqual(troubles, []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("HostWatcher tells of a file that is changed, made, and removed", async () => {
  await watching(["src/**/*.ts"], async ({ path, write, told }) => {
    await told(() => write("src/a.ts"), "a change");
    await told(() => write("src/new/deep/b.ts"), "a file in a directory made anew");
    await told(() => write("src/new/deep/b.ts"), "a change in a directory made anew");
    await told(() => Deno.remove(path("src/new"), { recursive: true }), "a removal");
  });
});

Deno.test("HostWatcher tells of a burst of 100 files once", async () => {
  await watching(["src/*.ts"], async ({ path, write, told, changes }) => {
    await told(() => write("src/first.ts"), "a change");
    const before = changes();
    for (let i = 0; i < 100; i++) Deno.writeTextFileSync(path(`src/f${i}.ts`), "burst");
    await until(() => changes() > before, "the burst");
    await told(() => write("src/last.ts"), "the next change");
    strictEqual(changes(), before + 2);
  });
});

Deno.test("HostWatcher tells of a single file that is made and replaced, and of nothing beside it", async () => {
  await watching(["settings.json"], async ({ path, write, told }) => {
    await told(() => write("settings.json"), "the file is made");
    await write("draft");
    await told(() => Deno.rename(path("draft"), path("settings.json")), "the file is replaced");
  });
});
