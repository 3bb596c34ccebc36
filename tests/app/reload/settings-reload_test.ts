import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { type ReadAnew, SettingsReload } from "../../../src/app/reload/settings-reload.ts";
import type { Result } from "../../../src/config/mod.ts";
import { specChanges } from "../../../src/process/spec-changes.ts";
import type { ScriptSpec } from "../../../src/process/mod.ts";
import { readOf } from "./read.ts";

type Read = Result<ReadAnew, readonly string[]>;

/** A reload whose surroundings are played: what is read, what runs, what is said. */
class World {
  readonly said: string[] = [];
  running = new Map<string, string>();
  next: () => Promise<Read>;
  specs: readonly ScriptSpec[];
  listed: string[];
  readonly reload: SettingsReload;

  constructor(first: ReadAnew) {
    this.next = () => Promise.resolve({ ok: true, value: first });
    this.specs = first.entries.map(({ spec }) => spec);
    this.listed = this.specs.map(({ name }) => name);
    this.reload = new SettingsReload({
      read: () => this.next(),
      redefine: (specs) => {
        const value = specChanges(this.specs, specs);
        this.specs = specs;
        return { ok: true, value };
      },
      list: (entries) => void (this.listed = entries.map(({ info }) => info.name)),
      running: () => this.running,
      say: (message) => this.said.push(message),
    }, first);
  }

  /** What is said when that is read. */
  async read(value: ReadAnew | readonly string[]): Promise<string[]> {
    const before = this.said.length;
    this.next = () => Promise.resolve(isWrong(value) ? { ok: false, error: value } : { ok: true, value });
    await this.reload.reload();
    return this.said.slice(before);
  }
}

function isWrong(value: ReadAnew | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

const api = { command: "a" };

Deno.test("SettingsReload applies what has changed, and says what needs a restart", async () => {
  const world = new World(readOf({ scripts: { api, db: { command: "b" }, web: { command: "c" } } }));
  world.running = new Map([["api", "api-1"], ["db", "db-1"]]);
  const scripts = { api: { command: "x" }, web: { command: "y" }, new: { command: "n" } };
  deepStrictEqual(
    await world.read(readOf({ scripts, logs: { bytes: "1MB" }, process: { stop_timeout: "9s" } })),
    [
      "the settings were read anew: changed api, web; new new; gone db",
      "restart api to apply what has changed",
      "restart brum to apply logs.bytes",
    ],
  );
  deepStrictEqual(world.listed, ["api", "web", "new"]);
  strictEqual(world.specs[0]!.stopTimeout, 9_000);
  deepStrictEqual(
    await world.read(readOf({ scripts, logs: { bytes: "1MB" }, process: { stop_timeout: "9s" } })),
    [],
  );
});

Deno.test("SettingsReload asks for a restart of a run that is not what it would be, and of no other", async () => {
  const world = new World(readOf({ scripts: { api } }));
  const read = (command: string) => world.read(readOf({ scripts: { api: { command } } }));
  const changed = "the settings were read anew: changed api";
  const restart = "restart api to apply what has changed";
  world.running = new Map([["api", "api-1"]]);
  deepStrictEqual(await read("b"), [changed, restart]);
  deepStrictEqual(await read("c"), [changed, restart]);
  deepStrictEqual(await read("a"), [changed], "it runs as it would be");
  deepStrictEqual(await read("b"), [changed, restart]);
  world.running = new Map([["api", "api-2"]]);
  deepStrictEqual(await read("a"), [changed, restart], "it was started as b");
  deepStrictEqual(await read("b"), [changed]);
  world.running = new Map();
  deepStrictEqual(await read("c"), [changed], "it does not run");
});

Deno.test("SettingsReload asks for no restart of brum where a setting is again what it was started by", async () => {
  const world = new World(readOf({}));
  deepStrictEqual(await world.read(readOf({ mcp_port: 1 })), ["restart brum to apply mcp_port"]);
  deepStrictEqual(await world.read(readOf({ mcp_port: 1, proxy_port: 2 })), [
    "restart brum to apply proxy_port",
  ]);
  deepStrictEqual(await world.read(readOf({})), []);
});

Deno.test("SettingsReload keeps all as it was while anything is wrong, and says it once", async () => {
  const world = new World(readOf({ scripts: { api } }));
  deepStrictEqual(await world.read(["f:1:1: wrong"]), ["f:1:1: wrong; the settings stay as they were"]);
  deepStrictEqual(await world.read(["f:1:1: wrong"]), []);
  deepStrictEqual(await world.read(["f:1:1: wrong", "f:2:1: worse"]), [
    "f:2:1: worse; the settings stay as they were",
  ]);
  deepStrictEqual(world.listed, ["api"]);
  deepStrictEqual(await world.read(readOf({ scripts: { api, web: api } })), [
    "the settings are right again",
    "the settings were read anew: new web",
  ]);
  deepStrictEqual(await world.read(["f:1:1: wrong"]), ["f:1:1: wrong; the settings stay as they were"]);
});

Deno.test("SettingsReload says a warning when it is new", async () => {
  const world = new World(readOf({}, ["old"]));
  deepStrictEqual(await world.read(readOf({}, ["old", "new"])), ["new"]);
  deepStrictEqual(await world.read(readOf({}, ["old", "new"])), []);
});

Deno.test("SettingsReload ends with what was asked for last, in whatever order the reading ends", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (s, reloads) => {
      const world = new World(readOf({}));
      const all: Promise<void>[] = [];
      for (let i = 0; i < reloads; i++) {
        const read = readOf({ scripts: { [`s${i}`]: api } });
        world.next = () => s.schedule(Promise.resolve({ ok: true, value: read }), `read ${i}`);
        all.push(world.reload.reload());
      }
      await s.waitFor(Promise.all(all));
      deepStrictEqual(world.listed, [`s${reloads - 1}`]);
      deepStrictEqual(world.said, [`the settings were read anew: new s${reloads - 1}`]);
    }),
    { numRuns: 50 },
  );
});
