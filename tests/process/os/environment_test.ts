import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { childEnvironment, instanceMark, runMark } from "../../../src/process/mod.ts";
import { belongsTo } from "../../../src/process/tree/mark.ts";

const PIPED = { mark: undefined, piped: true, colors: true } as const;

Deno.test("childEnvironment() lets the later layer win and gives the mark, and no mark of an outer brum", () => {
  const layers = [{ A: "1", B: "1", BRUM_MARK: "outer:x" }, { B: "2" }];
  const given = { layers, piped: false, colors: true };
  deepStrictEqual(childEnvironment({ ...given, mark: "i:run" }), { A: "1", B: "2", BRUM_MARK: "i:run" });
  deepStrictEqual(childEnvironment({ ...given, mark: undefined }), { A: "1", B: "2" });
});

Deno.test("childEnvironment() asks what is piped for colours if the user has them", () => {
  deepStrictEqual(childEnvironment({ ...PIPED, layers: [] }), {
    COLORTERM: "truecolor",
    FORCE_COLOR: "3",
    PYTHONUNBUFFERED: "1",
    TERM: "xterm-256color",
  });
  deepStrictEqual(childEnvironment({ ...PIPED, layers: [], colors: false }), { PYTHONUNBUFFERED: "1" });
  deepStrictEqual(childEnvironment({ ...PIPED, layers: [], piped: false }), {});
});

Deno.test("childEnvironment() never speaks against NO_COLOR, nor against what the user has set", () => {
  const silent = childEnvironment({ ...PIPED, layers: [{}, { NO_COLOR: "1" }] });
  deepStrictEqual(silent, { NO_COLOR: "1", PYTHONUNBUFFERED: "1" });
  const set = childEnvironment({
    ...PIPED,
    layers: [{ FORCE_COLOR: "0", TERM: "linux", PYTHONUNBUFFERED: "" }],
  });
  deepStrictEqual([set["FORCE_COLOR"], set["TERM"], set["PYTHONUNBUFFERED"]], ["0", "linux", ""]);
});

Deno.test("childEnvironment() knows on Windows that Path and PATH are one", () => {
  const layers = [{ Path: "a" }, { PATH: "b" }];
  deepStrictEqual(childEnvironment({ ...PIPED, piped: false, layers, os: "windows" }), { Path: "b" });
  deepStrictEqual(childEnvironment({ ...PIPED, piped: false, layers, os: "linux" }), {
    Path: "a",
    PATH: "b",
  });
});

Deno.test("a mark belongs to itself and to what is above it, and to nothing whose name is merely alike", () => {
  const outer = instanceMark("outer");
  const run = runMark(outer, "web-1");
  const inner = runMark(instanceMark("inner", run), "api-1");
  strictEqual(inner, "outer:web-1/inner:api-1");
  strictEqual(belongsTo(inner, run), true);
  strictEqual(belongsTo(run, run), true);
  strictEqual(belongsTo(run, inner), false);
  strictEqual(belongsTo(runMark(outer, "web-11"), run), false);
  strictEqual(belongsTo(runMark(outer, "web-1/inner:api-1"), run), false);
});

const NAME = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("a", "/", ":", "%", "2", "\ud800") }),
);

Deno.test("runMark() gives different runs marks of which neither belongs to the other", () => {
  fc.assert(fc.property(NAME, NAME, (a, b) => {
    const [one, other] = [runMark("i", a), runMark("i", b)];
    strictEqual(belongsTo(one, other), a === b);
  }));
});
