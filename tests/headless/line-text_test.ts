import { strictEqual } from "node:assert/strict";
import { textOfLines, textOfOpenLine } from "../../src/headless/line-text.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("textOfLines() gives lines as they are", () => {
  strictEqual(textOfLines(bytes("a\nb\n"), "keep"), "a\nb\n");
  strictEqual(textOfLines(bytes("\n"), "keep"), "\n");
  strictEqual(textOfLines(bytes("\ufeffa\n"), "keep"), "\ufeffa\n");
});

Deno.test("textOfLines() replaces what is no UTF-8", () => {
  strictEqual(textOfLines(new Uint8Array([0xff, 10, 0xc3, 10]), "keep"), "\ufffd\n\ufffd\n");
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

Deno.test("textOfOpenLine() leaves out half a character and half a sequence", () => {
  strictEqual(textOfOpenLine(bytes("Grö").subarray(0, 3), "keep"), "Gr");
  strictEqual(textOfOpenLine(bytes("a\x1b[3"), "keep"), "a");
  strictEqual(textOfOpenLine(bytes("\x1b[1mName?\x1b[0m "), "strip"), "Name? ");
});
