import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { logsDirectory } from "../../src/app/logs-directory.ts";

Deno.test("logsDirectory() tells directories of the same name apart, and is the same each time", () => {
  const one = logsDirectory("/a/shop", undefined, "/state/logs");
  match(one, /^\/state\/logs\/shop-[0-9a-f]{12}$/);
  strictEqual(logsDirectory("/a/shop", undefined, "/state/logs"), one);
  notStrictEqual(logsDirectory("/b/shop", undefined, "/state/logs"), one);
  match(logsDirectory("/", undefined, "/state/logs"), /^\/state\/logs\/root-/);
  match(logsDirectory("/a/my shop; $x", undefined, "/state/logs"), /my_shop___x-/);
});

Deno.test("logsDirectory() is what the settings say", () => {
  strictEqual(logsDirectory("/a/shop", "/elsewhere", "/state/logs"), "/elsewhere");
  strictEqual(logsDirectory("/a/shop", "logs", "/state/logs"), "/a/shop/logs");
});
