import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import stringWidth from "string-width";
import { harmless, table } from "../../src/cli/table.ts";

interface Row {
  readonly name: string;
  readonly count: number;
  readonly says: string;
}

const columns = [
  { title: "NAME", text: ({ name }: Row) => name, paint: () => "bold" as const },
  {
    title: "COUNT",
    text: ({ count }: Row) => count === 0 ? "" : String(count),
    align: "right" as const,
    optional: true,
  },
  { title: "SAYS", text: ({ says }: Row) => says },
];

Deno.test("table() puts cells in columns as wide as they are shown, numbers to the right", async () => {
  const rows = [{ name: "api", count: 7, says: "up" }, { name: "日本語", count: 12, says: "…" }];
  strictEqual(
    await table(columns, rows, { width: undefined, colors: false }),
    "NAME    COUNT  SAYS\napi         7  up\n日本語     12  …\n",
  );
});

Deno.test("table() leaves out an optional column that has nothing", async () => {
  const text = await table(columns, [{ name: "api", count: 0, says: "up" }], {
    width: undefined,
    colors: false,
  });
  strictEqual(text, "NAME  SAYS\napi   up\n");
});

Deno.test("table() cuts the last column to the terminal, and nothing where there is none", async () => {
  for (const says of ["x".repeat(200), "語".repeat(200), "👩‍👩‍👧 ".repeat(50)]) {
    const rows = [{ name: "api", count: 1, says }];
    for (const line of (await table(columns, rows, { width: 40, colors: false })).trimEnd().split("\n")) {
      ok(stringWidth(line) <= 40, line);
    }
    ok((await table(columns, rows, { width: undefined, colors: false })).includes(says.trimEnd()));
  }
});

Deno.test("table() leaves out columns that yield, from the right, where the terminal has too little room", async () => {
  const row = { name: "n".repeat(30), source: "s".repeat(20), rank: "50", says: "d".repeat(60) };
  const of = (title: keyof typeof row, yields = false) => ({
    title: title.toUpperCase(),
    text: (one: typeof row) => one[title],
    yields,
  });
  const wanted = [of("name"), of("source", true), of("rank", true), of("says")];
  const titles = async (width: number | undefined) =>
    (await table(wanted, [row], { width, colors: false })).split("\n")[0]!.split(/ +/);
  deepStrictEqual(await titles(undefined), ["NAME", "SOURCE", "RANK", "SAYS"]);
  deepStrictEqual(await titles(90), ["NAME", "SOURCE", "RANK", "SAYS"]);
  deepStrictEqual(await titles(89), ["NAME", "SOURCE", "SAYS"]);
  deepStrictEqual(await titles(83), ["NAME", "SAYS"]);
  deepStrictEqual(await titles(40), ["NAME", "SAYS"]);
});

Deno.test("table() colours cells, and their colours do not count as width", async () => {
  const text = await table(columns, [{ name: "api", count: 1, says: "up" }], { width: 80, colors: true });
  ok(text.endsWith("\n\x1b[1mapi\x1b[22m       1  up\n"), text);
});

Deno.test("harmless() lets no text break its line or move the cursor", () => {
  deepStrictEqual(["a\nb", "\x1b[2Jx", "t\tab", "bell\x07", "名前"].map(harmless), [
    "a\\nb",
    "\ufffd[2Jx",
    "t ab",
    "bell\ufffd",
    "名前",
  ]);
});
