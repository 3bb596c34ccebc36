import { deepStrictEqual as deepEqual, strictEqual as equal } from "node:assert/strict";
import { findUrls } from "../../src/logs/mod.ts";
import { MAX_ORIGINS, UrlTable } from "../../src/logs/urls.ts";

Deno.test("findUrls() leaves out colours and the sentence around a URL", () => {
  deepEqual(findUrls("  ➜  Local:   \x1b[36mhttp://localhost:\x1b[1m5173\x1b[22m/\x1b[39m"), [
    "http://localhost:5173/",
  ]);
  deepEqual(findUrls("see (https://example.com/a_(b)), or <http://[::1]:80/>."), [
    "https://example.com/a_(b)",
    "http://[::1]:80/",
  ]);
  deepEqual(findUrls("https://"), []);
  deepEqual(findUrls(`{"url":"http://127.0.0.1:8080/x?a=1&b=2"}`), ["http://127.0.0.1:8080/x?a=1&b=2"]);
});

Deno.test("UrlTable keeps the newest of each origin, and a bounded number of origins", () => {
  const table = new UrlTable();
  equal(table.add("http://a/1"), true);
  equal(table.add("http://b/"), true);
  equal(table.add("http://a/1"), false);
  equal(table.add("http://a/2"), true);
  deepEqual(table.list(), ["http://b/", "http://a/2"]);
  for (let i = 0; i < 2 * MAX_ORIGINS; i++) table.add(`http://host${i}/`);
  equal(table.list().length, MAX_ORIGINS);
});
