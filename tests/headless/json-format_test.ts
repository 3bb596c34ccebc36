import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { JsonFormat } from "../../src/headless/mod.ts";
import { chunkOf } from "./fakes.ts";

Deno.test("JsonFormat prints one object a line, numbered and classified as in the store", () => {
  const printed = new JsonFormat().chunk(chunkOf('a "b"\n\x1b[31moh\x1b[0m\n', {
    firstSeq: 7,
    time: 5,
    stream: "stderr",
    levels: new Uint32Array([1 * 4 + 3]),
  }));
  strictEqual(printed.endsWith("\n"), true);
  const line = { type: "line", processId: "api-1", script: "api", stream: "stderr", time: 5 };
  deepStrictEqual(printed.trimEnd().split("\n").map((one) => JSON.parse(one)), [
    { ...line, seq: 7, level: "info", text: 'a "b"' },
    { ...line, seq: 8, level: "error", text: "oh" },
  ]);
});

Deno.test("JsonFormat marks what came late or is cut, and shows no unfinished line", () => {
  const format = new JsonFormat();
  const line = JSON.parse(format.chunk(chunkOf("a\n", { late: true, cut: true })));
  strictEqual(line.late, true);
  strictEqual(line.cut, true);
  strictEqual(format.open(), "");
});
