import { deepStrictEqual } from "node:assert/strict";
import { ManualClock } from "../../src/async/mod.ts";
import { LogStore } from "../../src/logs/mod.ts";

Deno.test("LogStore.read() by cursor gives every line once, whatever the pages and the writes", () => {
  const store = new LogStore({ clock: new ManualClock() });
  const runs = ["a-1", "b-1"].map((id) => store.openRun({ id, script: id.slice(0, 1) }));
  const encoder = new TextEncoder();
  const seen: number[] = [];
  let after = 0;
  for (let i = 0; i < 50; i++) {
    runs[i % 2]!.stdout.append(encoder.encode(`line ${i}\nand one more\n`));
    const page = store.read({ after, limit: 1 + i % 3 });
    seen.push(...page.lines.map(({ seq }) => seq));
    after = page.next;
  }
  for (let page = 0; page < 20; page++) {
    const { lines, next } = store.read({ after, limit: 7 });
    seen.push(...lines.map(({ seq }) => seq));
    after = next;
  }
  deepStrictEqual(seen, Array.from({ length: 100 }, (_, i) => i + 1));
});
