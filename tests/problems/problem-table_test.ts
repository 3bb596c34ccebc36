import { deepStrictEqual as deepEqual, strictEqual as equal } from "node:assert/strict";
import { OpenProblems } from "./open-problems.ts";

const error = (line: number, name: string, file = "a.ts") =>
  `${file}(${line},1): error TS2304: Cannot find name '${name}'.\n`;

function states(open: OpenProblems, query: Parameters<OpenProblems["problems"]["read"]>[0] = {}): string[] {
  const { problems } = open.problems.read({ states: ["new", "still", "fixed"], ...query });
  return problems.map(({ message, line, state }) => `${/'(.*)'/.exec(message)?.[1]}:${line} ${state}`).sort();
}

function run(open: OpenProblems, id: string, text: string, how: "success" | "failed" | "stopped"): void {
  open.clock.advance(1_000);
  open.problems.began({ id, script: id.replace(/-\d+$/, "") });
  open.print(text, id);
  open.end(id, how);
}

Deno.test("the next run of a script says what is new, still there, and fixed", () => {
  const open = new OpenProblems();
  run(open, "check-1", error(1, "a") + error(2, "b"), "failed");
  deepEqual(states(open), ["a:1 new", "b:2 new"]);
  run(open, "check-2", error(5, "b") + error(6, "c"), "failed");
  deepEqual(states(open), ["a:1 fixed", "b:5 still", "c:6 new"]);
  run(open, "check-3", "", "success");
  deepEqual(states(open), ["a:1 fixed", "b:5 fixed", "c:6 fixed"]);
  run(open, "check-4", error(5, "b"), "failed");
  deepEqual(states(open), ["a:1 fixed", "b:5 new", "c:6 fixed"]);
});

Deno.test("since green: what the last green run has mended, and what has come since", () => {
  const open = new OpenProblems();
  run(open, "check-1", error(1, "old"), "failed");
  run(open, "check-2", "", "success");
  run(open, "check-3", error(1, "a") + error(2, "b"), "failed");
  run(open, "check-4", error(2, "b"), "failed");
  deepEqual(states(open, { since: "green" }), ["a:1 fixed", "b:2 new", "old:1 fixed"]);
  run(open, "check-5", "", "success");
  deepEqual(states(open, { since: "green" }), ["b:2 fixed"]);
});

Deno.test("a run that was stopped fixes nothing, nor does one of another script", () => {
  const open = new OpenProblems();
  run(open, "check-1", error(1, "a"), "failed");
  run(open, "check-2", "", "stopped");
  run(open, "web-1", "", "success");
  deepEqual(states(open), ["a:1 still"]);
});

Deno.test("since a mark: what was there is still, what came is new, what went is fixed", () => {
  const open = new OpenProblems();
  run(open, "check-1", error(1, "a") + error(2, "b"), "failed");
  const mark = { seq: open.store.newest, time: open.clock.now() };
  run(open, "check-2", error(2, "b") + error(3, "c"), "failed");
  const { problems } = open.problems.read({ since: "now" }, mark);
  deepEqual(problems.map(({ line, state }) => `${line} ${state}`).sort(), ["1 fixed", "2 still", "3 new"]);
});

Deno.test("the same message at two lines is two problems; moved, both are known again", () => {
  const open = new OpenProblems();
  run(open, "check-1", error(1, "a") + error(9, "a"), "failed");
  run(open, "check-2", error(3, "a") + error(11, "a"), "failed");
  deepEqual(states(open), ["a:11 still", "a:3 still"]);
});

Deno.test("a watcher's cycles: each build says what is left", () => {
  const open = new OpenProblems();
  const end = (errors: number) => `10:00:00 AM - Found ${errors} errors. Watching for file changes.\n`;
  const start = "10:00:00 AM - File change detected. Starting incremental compilation...\n";
  open.problems.began({ id: "watch-1", script: "watch" });
  open.print(error(1, "a") + error(2, "b") + end(2), "watch-1");
  deepEqual(states(open), ["a:1 new", "b:2 new"]);
  open.print(start + error(2, "b") + end(1), "watch-1");
  deepEqual(states(open), ["a:1 fixed", "b:2 still"]);
  open.print(start + end(0), "watch-1");
  deepEqual(states(open), ["a:1 fixed", "b:2 fixed"]);
  deepEqual(states(open, { since: "green" }), ["b:2 fixed"]);
});

Deno.test("read() pages by cursor, keeps what ends in one line together, and says how many there are more", () => {
  const open = new OpenProblems();
  for (let i = 1; i <= 5; i++) open.print(error(i, `n${i}`));
  open.problems.flush("api-1");
  const first = open.problems.read({ limit: 2 });
  deepEqual([first.problems.length, first.next, first.more], [2, 2, 3]);
  const rest = open.problems.read({ after: first.next });
  deepEqual([rest.problems.length, rest.next, rest.more], [3, 5, 0]);
  equal(open.problems.count("api-1"), 5);
});

Deno.test("a script keeps 1,000 problems; what is fixed goes first", () => {
  const open = new OpenProblems();
  run(open, "check-1", error(1, "first"), "failed");
  run(open, "check-2", Array.from({ length: 1_200 }, (_, i) => error(i, `x${i}`)).join(""), "failed");
  equal(open.all().length, 1_000);
  equal(states(open).some((state) => state.startsWith("first")), false);
});

const thrown = (message: string, line = 1) =>
  `Error: ${message}\n    at main (/home/me/shop/a.js:${line}:1)\n`;
const of = ({ message, state }: { message: string; state: string }) => `${message} ${state}`;

function server(): { open: OpenProblems; says: (since?: string) => string[] } {
  const open = new OpenProblems();
  const says = (since?: string) => {
    open.problems.flush("api-1");
    open.problems.flush("api-2");
    const query = since === undefined ? {} : { since };
    return open.problems.read({ states: ["new", "still", "fixed"], ...query }).problems.map(of);
  };
  open.problems.began({ id: "api-1", script: "api" });
  return { open, says };
}

for (
  const [restarted, up] of [
    ["Restarting 'a.js'", "listening on http://localhost:3000"],
    [
      "WARNING:  StatReload detected changes in 'main.py'. Reloading...",
      "INFO:     Application startup complete.",
    ],
    ["/home/me/shop/a.py changed, reloading.", "Starting development server at http://127.0.0.1:8000/"],
    [" * Detected change in '/home/me/shop/a.py', reloading", " * Running on http://127.0.0.1:5000"],
    [
      "[nodemon] restarting due to changes...",
      "INFO 1 --- [main] o.s.b.w.e.tomcat.TomcatWebServer : Tomcat started on port 8080 (http) with context path '/'",
    ],
    ["Watcher File change detected! Restarting!", "Listening on http://0.0.0.0:8000/"],
  ] as const
) {
  Deno.test(`a server that could not be started is mended when it is up again: ${restarted}`, () => {
    const { open, says } = server();
    open.print(`${up}\n`);
    open.print(`${restarted}\n${thrown("broken")}`);
    deepEqual(says("green"), ["broken new"]);
    open.print(`${restarted}\n${thrown("broken")}`);
    deepEqual(says("green"), ["broken new"]);
    open.print(`${restarted}\n${up}\n`);
    deepEqual(says("green"), ["broken fixed"]);
  });
}

Deno.test("a server that is up mends what kept its last run from that, and not what came up while it answered", () => {
  const { open, says } = server();
  open.print(`listening on :3000\n${thrown("of a request", 9)}`);
  open.end("api-1", "stopped");
  open.problems.began({ id: "api-2", script: "api" });
  open.print(thrown("at the start"), "api-2");
  open.end("api-2", "failed");
  open.problems.began({ id: "api-3", script: "api" });
  open.print("listening on :3000\n", "api-3");
  deepEqual(says(), ["of a request still", "at the start fixed"]);
});

Deno.test("a log that names the server in each line ends no problem in the other output", () => {
  const { open, says } = server();
  open.print("listening on http://localhost:3000\n");
  open.print("Error: broken\n", "api-1", "stderr");
  open.print("GET http://localhost:3000/ 500\n");
  open.print("    at main (/home/me/shop/a.js:1:1)\n", "api-1", "stderr");
  deepEqual(says(), ["broken new"]);
});
