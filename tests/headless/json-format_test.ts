import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { JsonFormat } from "../../src/headless/mod.ts";
import { chunkOf } from "./fakes.ts";

Deno.test("JsonFormat prints one object a line, numbered as in the store", () => {
  const format = new JsonFormat((text) => text.includes("oh") ? "error" : "info");
  const printed = format.chunk(
    chunkOf('a "b"\n\x1b[31moh\x1b[0m\r\n', { firstSeq: 7, time: 5, stream: "stderr" }),
  );
  strictEqual(printed.endsWith("\n"), true);
  const line = { type: "line", processId: "api-1", script: "api", stream: "stderr", time: 5 };
  deepStrictEqual(printed.trimEnd().split("\n").map((one) => JSON.parse(one)), [
    { ...line, seq: 7, level: "info", text: 'a "b"' },
    { ...line, seq: 8, level: "error", text: "oh" },
  ]);
});

Deno.test("JsonFormat marks what came late, and shows no unfinished line", () => {
  const format = new JsonFormat(() => "info");
  strictEqual(JSON.parse(format.chunk(chunkOf("a\n", { late: true }))).late, true);
  strictEqual(format.open(), "");
});
