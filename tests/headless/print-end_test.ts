import { match, strictEqual } from "node:assert/strict";
import { describePrintEnd } from "../../src/headless/mod.ts";

Deno.test("describePrintEnd() is silent when all was printed or the reader wants no more", () => {
  strictEqual(describePrintEnd({ kind: "all", unprinted: 0 }), undefined);
  strictEqual(describePrintEnd({ kind: "closed", unprinted: 5 }), undefined);
});

Deno.test("describePrintEnd() says what is missing and why", () => {
  match(describePrintEnd({ kind: "given-up", unprinted: 1 }) ?? "", /^1 line was not printed/);
  match(describePrintEnd({ kind: "given-up", unprinted: 12 }) ?? "", /^12 lines were not printed/);
  const error = new Error("No space left on device (os error 28)");
  match(describePrintEnd({ kind: "failed", unprinted: 2, error }) ?? "", /No space left on device/);
});
