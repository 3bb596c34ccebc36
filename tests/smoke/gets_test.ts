import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { localUrls } from "../../src/smoke/find-server.ts";
import { parseWish, targetOf } from "../../src/smoke/gets.ts";
import { Watch } from "../../src/smoke/watch.ts";
import { processOf } from "./processes.ts";

/** Scripts by the URLs that they have printed. */
function watchOf(urls: Readonly<Record<string, string>>): Watch {
  const watch = new Watch(Object.keys(urls), new Set());
  watch.look(
    Object.entries(urls).map(([script, url]) => processOf({ script, id: `${script}-1`, urls: [url] })),
    1,
  );
  return watch;
}

Deno.test("parseWish() reads a path, a script's path and a whole URL of this machine, and nothing else", () => {
  deepStrictEqual(parseWish("/health"), { text: "/health", path: "/health" });
  deepStrictEqual(parseWish("api=/a?b=c"), { text: "api=/a?b=c", script: "api", path: "/a?b=c" });
  strictEqual(parseWish("http://0.0.0.0:3000/x")?.path, "http://127.0.0.1:3000/x");
  for (const wrong of ["", "health", "=/x", "https://example.com/", "ftp://localhost/"]) {
    strictEqual(parseWish(wrong), undefined, wrong);
  }
});

Deno.test("targetOf() asks the only script that serves, or the one that is named", () => {
  const one = watchOf({ api: "http://localhost:3000/docs" });
  deepStrictEqual(targetOf(parseWish("/health")!, one.all), {
    kind: "url",
    script: "api",
    url: "http://localhost:3000/health",
  });
  const two = watchOf({ api: "http://localhost:3000/", web: "http://localhost:4000/" });
  deepStrictEqual(targetOf(parseWish("web=/x")!, two.all), {
    kind: "url",
    script: "web",
    url: "http://localhost:4000/x",
  });
  const whole = targetOf(parseWish("http://localhost:4000/y")!, two.all);
  deepStrictEqual(whole, { kind: "url", script: "web", url: "http://localhost:4000/y" });
});

Deno.test("targetOf() says whom one may mean when that is not clear", () => {
  const two = watchOf({ api: "http://localhost:3000/", web: "http://localhost:4000/" });
  const why = (text: string, watch: Watch) => {
    const target = targetOf(parseWish(text)!, watch.all);
    return target.kind === "nobody" ? target.why : "";
  };
  ok(why("/x", two).includes("--get api=/x"), why("/x", two));
  ok(why("db=/x", two).includes("api, web"), why("db=/x", two));
  strictEqual(why("/x", watchOf({})), "no script serves a URL");
});

Deno.test("localUrls() gives URLs of this machine alone, so that they can be asked", () => {
  deepStrictEqual(
    localUrls([
      "http://localhost:1/",
      "http://web.localhost:2/",
      "http://127.0.0.2:3/",
      "http://[::1]:4/",
      "http://0.0.0.0:5/",
      "http://[::]:6/",
      "http://192.168.1.2:7/",
      "https://deno.land/",
      "http://localhost.example.com/",
      "no url",
    ]),
    [
      "http://localhost:1/",
      "http://web.localhost:2/",
      "http://127.0.0.2:3/",
      "http://[::1]:4/",
      "http://127.0.0.1:5/",
      "http://[::1]:6/",
    ],
  );
});
