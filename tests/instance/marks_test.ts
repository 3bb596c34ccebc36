import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { ManualClock } from "../../src/async/mod.ts";
import { Marks } from "../../src/instance/mod.ts";
import { markNamed, noMark } from "../../src/logs/mod.ts";

const by = { kind: "terminal" } as const;

Deno.test("Marks keeps the newest 100 that were set, and 100 of brum's own: neither makes the other go", () => {
  const marks = new Marks(new ManualClock());
  for (let i = 0; i < 150; i++) {
    marks.set(`m${i}`, i, by);
    marks.setOwn("green", `s${i}`, i, by);
  }
  strictEqual(marks.list.length, 200);
  deepStrictEqual([markNamed(marks.list, "m49"), markNamed(marks.list, "m50")?.seq], [undefined, 50]);
  deepStrictEqual([markNamed(marks.list, "green", ["s49"]), markNamed(marks.list, "green", ["s50"])?.seq], [
    undefined,
    50,
  ]);
  marks.setOwn("green", "s60", 500, by);
  strictEqual(marks.list.length, 200);
  deepStrictEqual(marks.list.filter(({ script }) => script === "s60").map(({ seq }) => seq), [500]);
  strictEqual(markNamed(marks.list, "green")?.seq, 500);
});

Deno.test("Marks leaves brum its own names, and noMark() says what there is", () => {
  const marks = new Marks(new ManualClock());
  for (const name of ["green", "restart"]) throws(() => marks.set(name, 0, by), RangeError);
  marks.set("lunch", 0, by);
  strictEqual(noMark(marks.list, "green"), "there is no mark 'green': nothing has ended well yet");
  strictEqual(noMark(marks.list, "toString"), "there is no mark 'toString', there is lunch, green, restart");
});
