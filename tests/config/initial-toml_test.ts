import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { initialToml } from "../../src/config/mod.ts";
import { parseDocument } from "../../src/config/document.ts";
import { schema } from "../../src/config/schema.ts";

const scripts = fc.array(
  fc.record({
    name: fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
    command: fc.oneof(fc.string(), fc.constantFrom("a\nb", "x \r # y", "tab\t", "\x7f\u2028")),
    source: fc.oneof(fc.string(), fc.constant("a\nmcp_port = 1")),
  }),
  { maxLength: 30 },
);

function read(toml: string): unknown {
  const parsed = parseDocument("x", toml);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.error)}\n${toml}`);
  return parsed.value.value;
}

Deno.test("initialToml() says nothing until a # is taken away, whatever the scripts are called", () => {
  fc.assert(fc.property(scripts, (scripts) => deepStrictEqual(read(initialToml(scripts)), {})));
});

Deno.test("initialToml() is right when every line counts", () => {
  const unique = fc.uniqueArray(scripts.map(([first]) => first ?? { name: "a", command: "b", source: "c" }), {
    selector: ({ name }) => name,
  });
  fc.assert(fc.property(unique, (scripts) => {
    const value = read(initialToml(scripts).replaceAll(/^# (?=\[|\w+ =)/gm, ""));
    const { success, data, error } = schema.safeParse(value);
    ok(success, String(error));
    const names = scripts.slice(0, 20).map(({ name }) => name);
    deepStrictEqual(Object.keys(data.scripts).toSorted(), names.length > 0 ? names.toSorted() : ["api"]);
  }));
});
