import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { lockOf, placesIn, socketOf } from "../../src/discovery/mod.ts";

Deno.test("socketOf() takes a short place where the path would be too long for a socket", () => {
  strictEqual(
    socketOf(placesIn("/run/user/1/brummer", 1), "a-b").path,
    "/run/user/1/brummer/sockets/a-b.sock",
  );
  const long = placesIn(`/home/${"ä".repeat(50)}/.local/state/brummer`, 1);
  strictEqual(socketOf(long, "a-b").path, "/tmp/brummer-1/a-b.sock");
});

Deno.test("lockOf() gives each directory a name of its own that a person can tell", () => {
  const places = placesIn("/run", 1);
  match(lockOf(places, "/a b/shop"), /^\/run\/locks\/shop-[0-9a-f]{12}\.lock$/);
  notStrictEqual(lockOf(places, "/a/shop"), lockOf(places, "/b/shop"));
  match(lockOf(places, "/"), /\/root-/);
});
