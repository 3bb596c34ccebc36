import { strictEqual, throws } from "node:assert/strict";
import { elfSize } from "../../scripts/compile/stub.ts";

Deno.test("elfSize() is where the table of sections ends", () => {
  const file = new Uint8Array(100);
  file.set(new TextEncoder().encode("\x7fELF"));
  const view = new DataView(file.buffer);
  view.setBigUint64(0x28, 5_000n, true);
  view.setUint16(0x3a, 64, true);
  view.setUint16(0x3c, 30, true);
  strictEqual(elfSize(file), 5_000 + 64 * 30);
});

Deno.test("elfSize() refuses what is no ELF file", () => {
  throws(() => elfSize(new Uint8Array(100)), /an ELF file was expected/);
  throws(() => elfSize(new TextEncoder().encode("\x7fELF")), /an ELF file was expected/);
});
