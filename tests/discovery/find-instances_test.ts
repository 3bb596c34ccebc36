import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { Announcement, findInstances, makePrivate, tryLock } from "../../src/discovery/mod.ts";
import { requires } from "../support/requires.ts";
import { Rig } from "./rig.ts";

/** A process that holds an announcement until it is killed. */
const holder = (rig: Rig, id: string) => `
  import { Announcement } from ${JSON.stringify(import.meta.resolve("../../src/discovery/mod.ts"))};
  const announcement = await Announcement.claim(${JSON.stringify(rig.places)}, ${JSON.stringify(id)});
  await announcement.publish(${JSON.stringify(rig.file(id))});
  console.log("held");
  setInterval(() => announcement, 1_000);
`;

async function holding(rig: Rig, id: string): Promise<Deno.ChildProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", `--config=${import.meta.dirname}/../../deno.json`, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(holder(rig, id)));
  await input.close();
  for await (const _held of child.stdout) break;
  return child;
}

Deno.test("findInstances() finds nobody where no instance has ever run", async () => {
  await using rig = await Rig.create();
  deepStrictEqual(await findInstances(rig.places), { instances: [], problems: [] });
});

Deno.test("findInstances() finds those that live, the oldest first, and nobody when they have ended", async () => {
  await using rig = await Rig.create();
  {
    await using young = await Announcement.claim(rig.places, "young");
    await using old = await Announcement.claim(rig.places, "old");
    const files = [
      rig.file("old"),
      rig.file("young", { started_at: "2026-01-02T00:00:00.000Z", primary: false }),
    ];
    await old.publish(files[0]!);
    deepStrictEqual((await findInstances(rig.places)).instances, [files[0]]);
    await young.publish(files[1]!);
    deepStrictEqual(await findInstances(rig.places), { instances: files, problems: [] });
  }
  deepStrictEqual(await findInstances(rig.places), { instances: [], problems: [] });
  deepStrictEqual(await rig.names(), []);
});

Deno.test("Announcement keeps all to the user: directories 0700, files 0600", requires("unix"), async () => {
  await using rig = await Rig.create();
  await using announcement = await Announcement.claim(rig.places, "one");
  await announcement.publish(rig.file("one"));
  const mode = async (path: string) => ((await Deno.stat(path)).mode! & 0o777).toString(8);
  strictEqual(await mode(rig.places.instances), "700");
  for (const name of await rig.names()) {
    strictEqual(await mode(join(rig.places.instances, name)), "600", name);
  }
});

Deno.test(
  "findInstances() removes all that a killed instance has left, though its number may live on",
  requires("unix"),
  async () => {
    await using rig = await Rig.create();
    const child = await holding(rig, "dead");
    strictEqual((await findInstances(rig.places)).instances.length, 1);
    child.kill("SIGKILL");
    await child.status;
    // The file names a process that is alive: this one.
    await Deno.mkdir(rig.places.sockets, { recursive: true });
    await Deno.writeTextFile(join(rig.places.sockets, "dead.sock"), "");
    deepStrictEqual(await rig.names(), ["dead.json", "dead.lock"]);
    const all = await Promise.all([1, 2, 3].map(() => findInstances(rig.places)));
    deepStrictEqual(all, all.map(() => ({ instances: [], problems: [] })));
    deepStrictEqual([await rig.names(), await rig.names(rig.places.sockets)], [[], []]);
  },
);

Deno.test("findInstances() skips what it does not understand, and says what and where", async () => {
  await using rig = await Rig.create();
  await using good = await Announcement.claim(rig.places, "good");
  await good.publish(rig.file("good"));
  await rig.write("half.json", '{"id": "half');
  await rig.write("other.json", '{"id": "other", "process_info": {}}');
  await rig.write("huge.json", "x".repeat(70_000));
  await using liar = await Announcement.claim(rig.places, "liar");
  await liar.publish(rig.file("good"));
  await using bent = await Announcement.claim(rig.places, "bent");
  await bent.publish({ ...rig.file("bent"), port: -1 });
  const { instances, problems } = await findInstances(rig.places);
  deepStrictEqual(instances.map(({ id }) => id), ["good"]);
  strictEqual(problems.length, 5, problems.join("\n"));
  for (
    const [i, said] of [
      /bent\.json.*port/,
      /half\.json.*JSON/,
      /huge\.json.*70000/,
      /liar\.json.*good/,
      /other\.json/,
    ].entries()
  ) {
    match(problems[i]!, said);
  }
});

Deno.test(
  "findInstances() removes a file without a lock when its process is gone, else leaves it alone",
  requires("unix"),
  async () => {
    await using rig = await Rig.create();
    const child = new Deno.Command("true").spawn();
    await child.status;
    const of = (pid: number) => JSON.stringify({ id: "x", process_info: { pid, executable: "brum" } });
    await rig.write("gone.json", of(child.pid));
    await rig.write("theirs.json", of(Deno.pid));
    deepStrictEqual(await findInstances(rig.places), { instances: [], problems: [] });
    deepStrictEqual(await rig.names(), ["theirs.json"]);
  },
);

Deno.test(
  "findInstances() trusts no place and no file of another user, and no link",
  requires("root"),
  async () => {
    await using rig = await Rig.create();
    await using good = await Announcement.claim(rig.places, "good");
    await good.publish(rig.file("good"));
    const json = join(rig.places.instances, "good.json");
    await Deno.chown(json, 12345, 12345);
    const { instances, problems } = await findInstances(rig.places);
    deepStrictEqual(instances, []);
    match(problems.join("\n"), /good\.json belongs to the user 12345/);
    await Deno.rename(json, join(rig.root, "elsewhere.json"));
    await Deno.symlink(join(rig.root, "elsewhere.json"), json);
    match((await findInstances(rig.places)).problems.join("\n"), /good\.json is no file/);
    await Deno.chown(rig.places.instances, 12345, 12345);
    match((await findInstances(rig.places)).problems.join("\n"), /instances belongs to the user 12345/);
    await rejects(makePrivate(rig.places.instances), { name: "NotPrivate", message: /12345/ });
  },
);

Deno.test("makePrivate() closes a directory that was open to others", requires("unix"), async () => {
  await using rig = await Rig.create();
  const path = join(rig.root, "open");
  await Deno.mkdir(path);
  await Deno.chmod(path, 0o755);
  await makePrivate(path);
  strictEqual((await Deno.stat(path)).mode! & 0o777, 0o700);
  await Deno.symlink(path, `${path}-link`);
  await rejects(makePrivate(`${path}-link`), { name: "NotPrivate", message: /no directory/ });
});

Deno.test("tryLock() gives a lock to one at a time, and to the next when it is freed", async () => {
  await using rig = await Rig.create();
  const path = join(rig.root, "lock");
  const first = await tryLock(path);
  deepStrictEqual(await Promise.all([1, 2, 3].map(() => tryLock(path))), [undefined, undefined, undefined]);
  first![Symbol.dispose]();
  using second = await tryLock(path);
  strictEqual(second !== undefined, true);
});

Deno.test("a lock is free when its holder was killed", requires("unix"), async () => {
  await using rig = await Rig.create();
  const child = await holding(rig, "held");
  const lock = join(rig.places.instances, "held.lock");
  strictEqual(await tryLock(lock), undefined);
  child.kill("SIGKILL");
  await child.status;
  using taken = await tryLock(lock);
  strictEqual(taken !== undefined, true);
});

Deno.test("Announcement.claim() holds its own although readers tidy up all the time", async () => {
  await using rig = await Rig.create();
  const reading = Array.from({ length: 50 }, () => findInstances(rig.places));
  const claimed = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const announcement = await Announcement.claim(rig.places, `i${i}`);
      await announcement.publish(rig.file(`i${i}`));
      return announcement;
    }),
  );
  await Promise.all(reading);
  const { instances, problems } = await findInstances(rig.places);
  deepStrictEqual([instances.length, problems], [20, []]);
  for (const announcement of claimed) await announcement[Symbol.asyncDispose]();
});

Deno.test("Announcement.claim() does not wait for somebody who was halted while looking", async () => {
  await using rig = await Rig.create();
  const path = await rig.write("one.lock.new", "");
  using halted = await Deno.open(path, { read: true, write: true });
  await halted.lock(false);
  await using _announcement = await Announcement.claim(rig.places, "one");
  deepStrictEqual(await rig.names(), ["one.lock"]);
});
