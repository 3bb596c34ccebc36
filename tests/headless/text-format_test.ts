import { strictEqual } from "node:assert/strict";
import { TextFormat, type TextFormatOptions } from "../../src/headless/mod.ts";
import { chunkOf } from "./fakes.ts";

const format = (more: Partial<TextFormatOptions> = {}) =>
  new TextFormat({
    mode: "name",
    timestamps: true,
    color: false,
    scripts: ["web", "api"],
    ansi: "keep",
    terminal: false,
    ...more,
  });
/** In local time, which is what is shown. */
const noon = new Date(2026, 0, 1, 12, 4, 5, 999).getTime();

Deno.test("TextFormat puts time and name before each line", () => {
  const text = format();
  strictEqual(text.chunk(chunkOf("a\nb\n", { time: noon })), "[12:04:05] api: a\n[12:04:05] api: b\n");
  strictEqual(text.chunk(chunkOf("c\n", { time: noon + 1 })), "[12:04:06] api: c\n");
});

Deno.test("TextFormat takes the parts of the prefix that are asked for", () => {
  const chunk = chunkOf("a\n", { time: noon });
  strictEqual(format({ timestamps: false }).chunk(chunk), "api: a\n");
  strictEqual(format({ mode: "none" }).chunk(chunk), "[12:04:05] a\n");
  strictEqual(format({ mode: "none", timestamps: false }).chunk(chunk), "a\n");
});

Deno.test("TextFormat numbers scripts as they were named, and others as they come", () => {
  const text = format({ mode: "index", timestamps: false });
  strictEqual(text.chunk(chunkOf("a\n", { run: { id: "new-1", script: "new" } })), "2: a\n");
  strictEqual(text.chunk(chunkOf("a\n")), "1: a\n");
});

Deno.test("TextFormat gives each script a colour of its own", () => {
  const text = format({ color: true, ansi: "reset", timestamps: false });
  strictEqual(text.chunk(chunkOf("\x1b[31ma\n")), "\x1b[33mapi:\x1b[39m \x1b[31ma\x1b[0m\n");
  strictEqual(
    text.chunk(chunkOf("a\n", { run: { id: "web-1", script: "web" } })),
    "\x1b[36mweb:\x1b[39m a\n",
  );
});
