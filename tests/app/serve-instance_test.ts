import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { serveInstance } from "../../src/app/serve-instance.ts";
import { systemClock } from "../../src/async/mod.ts";
import { lockOf, placesIn, tryLock } from "../../src/discovery/mod.ts";
import { openLocal } from "../support/open-local.ts";
import { requires } from "../support/requires.ts";

Deno.test("serveInstance() leaves nothing behind where it cannot be found", requires("unix"), async () => {
  await using local = await openLocal([{ name: "cat", command: ["cat"] }]);
  const about = await local.instance.info();
  const root = await Deno.makeTempDir({ prefix: "brum-serve-" });
  const runtime = join(root, "run");
  const places = placesIn(runtime, Deno.uid());
  // The file cannot be written: something has its name.
  await Deno.mkdir(join(places.instances, `${about.id}.new`), { recursive: true });
  const said: string[] = [];
  const say = (message: string) => void said.push(message);
  {
    await using _served = await serveInstance({
      instance: local.instance,
      about,
      runtime,
      clock: systemClock,
      say,
    });
    strictEqual(said.length, 1);
    match(said[0]!, /^no other brum can find this one: /);
    using lock = await tryLock(lockOf(places, about.directory));
    ok(lock, "the directory's lock is free for another");
    for (const place of [places.instances, places.sockets]) {
      deepStrictEqual(await Array.fromAsync(Deno.readDir(place)), []);
    }
  }
  await Deno.remove(root, { recursive: true });
});
