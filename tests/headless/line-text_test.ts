import fc from "fast-check";
import { strictEqual } from "node:assert/strict";
import { textOfLines, textOfOpenEnd } from "../../src/headless/line-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("textOfLines() gives lines as they are, each with one line ending", () => {
  strictEqual(textOfLines(bytes("a\nb\n"), "keep"), "a\nb\n");
  strictEqual(textOfLines(bytes("cut off"), "keep"), "cut off\n");
  strictEqual(textOfLines(bytes("\n"), "keep"), "\n");
  strictEqual(textOfLines(bytes("\ufeffa\n"), "keep"), "\ufeffa\n");
});

Deno.test("textOfLines() shows the last state of a progress bar, and CRLF as a line ending", () => {
  strictEqual(textOfLines(bytes("one\r\ntwo\r\r\n"), "keep"), "one\ntwo\n");
  strictEqual(textOfLines(bytes("10 %\r50 %\r100 %\nnext\n"), "keep"), "100 %\nnext\n");
  strictEqual(textOfLines(bytes("10 %\r100 %\r\n"), "keep"), "100 %\n");
});

Deno.test("textOfLines() replaces what is no UTF-8, and keeps the number of lines", () => {
  strictEqual(textOfLines(new Uint8Array([0xff, 10, 0xc3, 10]), "keep"), "\ufffd\n\ufffd\n");
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.constantFrom("keep", "reset", "strip"), (raw, mode) => {
      const lines = raw.filter((byte) => byte === 10).length + (raw.at(-1) === 10 ? 0 : 1);
      strictEqual(textOfLines(raw, mode).split("\n").length, lines + 1);
    }),
  );
});

Deno.test("textOfLines() ends colours with the line, or takes them away", () => {
  const colored = "\x1b[31mred\nplain\n\x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b[1mbold\x1b[0m\n";
  strictEqual(
    textOfLines(bytes(colored), "reset"),
    "\x1b[31mred\x1b[0m\nplain\n\x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b[1mbold\x1b[0m\x1b[0m\n",
  );
  strictEqual(textOfLines(bytes(colored), "strip"), "red\nplain\nlink bold\n");
  strictEqual(textOfLines(bytes(colored), "keep"), colored);
});

Deno.test("textOfOpenEnd() leaves out half a character and half a sequence", () => {
  strictEqual(textOfOpenEnd(bytes("Grö").subarray(0, 3), "keep"), "Gr");
  strictEqual(textOfOpenEnd(bytes("a\x1b[3"), "keep"), "a");
  strictEqual(textOfOpenEnd(bytes("\x1b[1mName?\x1b[0m "), "strip"), "Name? ");
  strictEqual(textOfOpenEnd(bytes("10 %\r50 %"), "keep"), "50 %");
});
