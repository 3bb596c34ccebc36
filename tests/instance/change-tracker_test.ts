import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { ChangeTracker } from "../../src/instance/mod.ts";

const never = new AbortController().signal;

Deno.test("ChangeTracker.since() answers at once with all that has changed since", async () => {
  const changes = new ChangeTracker();
  changes.touch("api-1");
  changes.appended("web-1", 7);
  const first = await changes.since({ revision: 0, lines: true }, never);
  deepStrictEqual(first, { revision: 2, processes: ["api-1", "web-1"], newest: 7, problems: 0 });
  changes.touch("api-1");
  const second = await changes.since({ revision: first.revision, lines: true }, never);
  deepStrictEqual(second, { revision: 3, processes: ["api-1"], newest: 7, problems: 0 });
});

Deno.test("ChangeTracker.since() without lines waits for more than lines", async () => {
  const changes = new ChangeTracker();
  let answered = false;
  const answer = changes.since({ revision: 0, lines: false }, never).then((found) => {
    answered = true;
    return found;
  });
  for (let seq = 1; seq <= 100; seq++) changes.appended("api-1", seq);
  await Promise.resolve();
  strictEqual(answered, false);
  changes.touch("api-1");
  deepStrictEqual(await answer, { revision: 101, processes: ["api-1"], newest: 100, problems: 0 });
});

Deno.test("ChangeTracker.since() says that a process is gone, and does not name it", async () => {
  const changes = new ChangeTracker();
  changes.touch("api-1");
  changes.forget("api-1");
  deepStrictEqual(await changes.since({ revision: 1, lines: false }, never), {
    revision: 2,
    processes: [],
    newest: 0,
    problems: 0,
  });
});

Deno.test("ChangeTracker.since() rejects with the reason when the wait is ended", async () => {
  const changes = new ChangeTracker();
  const end = new AbortController();
  const answer = changes.since({ revision: 0, lines: true }, end.signal);
  end.abort(new Error("enough"));
  await rejects(answer, /enough/);
});

Deno.test("ChangeTracker.since() misses nothing, however slow the reader is", async () => {
  const step = fc.constantFrom("touch", "lines", "read");
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(3)), { maxLength: 60 }), async (steps) => {
    const changes = new ChangeTracker();
    const unread = new Set<string>();
    let revision = 0;
    let seq = 0;
    for (const [what, n] of [...steps, ["touch", 0] as const, ["read", 0] as const]) {
      const id = `p-${n}`;
      if (what === "touch") changes.touch(id);
      if (what === "lines") changes.appended(id, ++seq);
      if (what !== "read") unread.add(id);
      if (what !== "read" || unread.size === 0) continue;
      const found = await changes.since({ revision, lines: true }, never);
      deepStrictEqual(new Set(found.processes), unread);
      strictEqual(found.newest, seq);
      ({ revision } = found);
      unread.clear();
    }
  }));
});

Deno.test("ChangeTracker.problem() is a change of its process, and counted", async () => {
  const changes = new ChangeTracker();
  changes.problem("api-1");
  deepStrictEqual(await changes.since({ revision: 0, lines: false }, never), {
    revision: 1,
    processes: ["api-1"],
    newest: 0,
    problems: 1,
  });
});
