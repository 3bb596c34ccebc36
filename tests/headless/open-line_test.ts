import fc from "fast-check";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { finishOpenLine, type OpenLine, prefixed, showOpenLine } from "../../src/headless/open-line.ts";

const line = (text: string, key = "a") => ({ key, prefix: `${key}: `, text });
const lines = (text: string, key = "a") => ({ key, prefix: `${key}: `, lines: text });

Deno.test("showOpenLine() prints only what is new of a line that grows", () => {
  const first = showOpenLine(undefined, line("Na"), false);
  strictEqual(first.print, "a: Na");
  strictEqual(showOpenLine(first.state, line("Name? "), false).print, "me? ");
  strictEqual(showOpenLine(first.state, line("Na"), false).print, "");
});

Deno.test("showOpenLine() writes over a progress bar on a terminal, and leaves it elsewhere", () => {
  const state = line("10 %");
  deepStrictEqual(showOpenLine(state, line("20 %"), true), { state: line("20 %"), print: "\r\x1b[Ka: 20 %" });
  deepStrictEqual(showOpenLine(state, line("20 %"), false), { state, print: "" });
});

Deno.test("finishOpenLine() finishes the line on show, or begins a new one", () => {
  strictEqual(finishOpenLine(line("Name? "), lines("Name? Ada\nHi\n"), false).print, "Ada\na: Hi\n");
  strictEqual(finishOpenLine(line("10 %"), lines("done\n"), true).print, "\r\x1b[Ka: done\n");
  strictEqual(finishOpenLine(line("10 %"), lines("done\n"), false).print, "\na: done\n");
  strictEqual(finishOpenLine(line("Name? "), lines("oh\n", "b"), false).print, "\nb: oh\n");
});

Deno.test("A line shown piece by piece is printed as if it had come at once", () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.boolean(), (pieces, terminal) => {
    const whole = pieces.join("").replaceAll("\n", "");
    let state: OpenLine;
    let printed = "";
    for (let end = 0; end <= whole.length; end++) {
      const step = showOpenLine(state, line(whole.slice(0, end)), terminal);
      state = step.state;
      printed += step.print;
    }
    printed += finishOpenLine(state, lines(`${whole}\nnext\n`), terminal).print;
    strictEqual(printed, `a: ${whole}\na: next\n`);
  }));
});

Deno.test("prefixed() puts the prefix before each line, also one with a $ in it", () => {
  strictEqual(prefixed("$&: ", "a\n\nb\n"), "$&: a\n$&: \n$&: b\n");
  strictEqual(prefixed("", "a\nb\n"), "a\nb\n");
});
