import { strictEqual } from "node:assert/strict";
import { parseDuration, parseSize } from "../../src/config/units.ts";

Deno.test("parseDuration() reads times with their unit, and nothing else", () => {
  for (
    const [text, expected] of [
      ["250ms", 250],
      ["5s", 5000],
      ["1.5m", 90_000],
      ["1h30m", 5_400_000],
      ["0", 0],
      ["0s", 0],
      ["24d", undefined],
      ["600h", undefined],
      ["5", undefined],
      ["", undefined],
      ["-1s", undefined],
      ["1s ", undefined],
      ["1..5s", undefined],
      ["s", undefined],
    ] as const
  ) strictEqual(parseDuration(text), expected, text);
});

Deno.test("parseSize() reads sizes with their unit, and nothing else", () => {
  for (
    const [text, expected] of [
      ["64KB", 65_536],
      ["64 kb", 65_536],
      ["1.5MB", 1_572_864],
      ["512B", 512],
      ["1GB", 1_073_741_824],
      ["64", undefined],
      ["1TB", undefined],
      ["-1KB", undefined],
      ["99999999999GB", undefined],
      ["", undefined],
    ] as const
  ) strictEqual(parseSize(text), expected, text);
});
