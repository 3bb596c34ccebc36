import type { EventFormat } from "./runner-event.ts";

const RESTARTED: readonly (readonly [tool: string, sign: RegExp])[] = [
  ["node", /^Restarting '.+'$/],
  ["nodemon", /^\[nodemon\] restarting due to changes\.\.\.$/],
  ["deno", /^Watcher File change detected! Restarting!$/],
  ["uvicorn", /^WARNING: +\w+ detected changes in .+\. Reloading\.\.\.$/],
  ["django", /^\S.* changed, reloading\.$/],
  ["flask", /^ \* Detected change in .+, reloading$/],
];
/** A server names its place, or says that it listens. */
const UP =
  /\b[Ll]istening (?:on|at)\b|\bstarted on ports? \d|^INFO: +Application startup complete\.$|https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=[:/]|$)/;
/** What fails may name the same place. */
const FAILS = /[Ee]rror|[Ff]ail|[Rr]efused|ECONN|EADDR|panic|in use|\bnot\b/;

/** How watchers say that they start a server anew, and servers that they are up. */
export const serverEvents: readonly EventFormat[] = [
  ...RESTARTED.map(([tool, sign]): EventFormat => ({
    tool,
    read: (text) => sign.test(text) ? { kind: "server", tool, state: "restarted" } : undefined,
  })),
  {
    tool: "server",
    read: (text) =>
      UP.test(text) && !FAILS.test(text) ? { kind: "server", tool: "server", state: "up" } : undefined,
  },
];
