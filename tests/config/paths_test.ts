import { deepStrictEqual } from "node:assert/strict";
import { paths } from "../../src/config/mod.ts";

Deno.test("paths() follows XDG, or the home directory", () => {
  deepStrictEqual(
    paths("linux", { HOME: "/home/u", XDG_STATE_HOME: "/s", XDG_RUNTIME_DIR: "/run/u" }, 1000),
    {
      home: "/home/u",
      state: "/s/brummer",
      runtime: "/run/u/brummer",
      logs: "/s/brummer/logs",
    },
  );
  deepStrictEqual(paths("darwin", { HOME: "/Users/u", XDG_STATE_HOME: "relative" }, 501), {
    home: "/Users/u",
    state: "/Users/u/.local/state/brummer",
    runtime: "/Users/u/.local/state/brummer",
    logs: "/Users/u/.local/state/brummer/logs",
  });
});

Deno.test("paths() keeps users apart where there is no home directory", () => {
  deepStrictEqual(paths("linux", {}, 1000), {
    home: undefined,
    state: "/tmp/brummer-1000",
    runtime: "/tmp/brummer-1000",
    logs: "/tmp/brummer-1000/logs",
  });
});

Deno.test("paths() takes Windows' own places", () => {
  const env = { USERPROFILE: "C:\\Users\\u", LOCALAPPDATA: "C:\\Users\\u\\AppData\\Local" };
  const expected = {
    home: "C:\\Users\\u",
    state: "C:\\Users\\u\\AppData\\Local\\brummer",
    runtime: "C:\\Users\\u\\AppData\\Local\\brummer",
    logs: "C:\\Users\\u\\AppData\\Local\\brummer\\logs",
  };
  deepStrictEqual(paths("windows", env, null), expected);
  deepStrictEqual(paths("windows", { USERPROFILE: env.USERPROFILE }, null), expected);
});
