import { deepStrictEqual as deepEqual } from "node:assert/strict";
import fc from "fast-check";
import type { RunnerEvent } from "../../src/problems/mod.ts";
import { SAID } from "./events.ts";
import { ordinaryLines } from "../support/ordinary-lines.ts";
import { OpenProblems } from "./open-problems.ts";
import { recordings } from "./recordings.ts";

const all = recordings();
const textOf = (recording: string) => all.find(({ tool, name }) => `${tool}/${name}` === recording)!.text;

/** Prints the pieces, each a chunk. */
function printed(...pieces: readonly string[]): OpenProblems {
  const open = new OpenProblems();
  for (const piece of pieces) open.print(piece);
  open.end("api-1");
  deepEqual(open.faults, []);
  return open;
}

/** An event as `SAID` has it. */
function short(event: Exclude<RunnerEvent, { kind: "server" }>): readonly unknown[] {
  if (event.kind === "waiting") return [event.tool, "waiting"];
  const ms = event.ms !== undefined;
  return event.kind === "build"
    ? [event.tool, event.state, event.errors, ms]
    : [event.tool, event.passed, event.failed, event.skipped, ms];
}

/** What builds and tests say; that a server is up is no event for others. */
const eventsOf = (open: OpenProblems) => open.events.filter((event) => event.kind !== "server");
const said = (...pieces: readonly string[]) => eventsOf(printed(...pieces)).map(short);

for (const { tool, name, text } of all) {
  const expected = SAID[`${tool}/${name}`] ?? [];
  const what = expected.length === 0 ? "nothing" : "how it went";
  Deno.test(`events: ${tool}/${name} says ${what}`, () => deepEqual(said(text), expected));
}

Deno.test("events: the same is said however the output is cut", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(SAID)),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
      (recording, cuts) => {
        const text = textOf(recording);
        const places = [0, ...cuts.map((cut) => Math.floor(cut * text.length)).toSorted((a, b) => a - b)];
        deepEqual(said(...places.map((place, i) => text.slice(place, places[i + 1]))), SAID[recording]);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("events: counts that come apart are put together", () => {
  deepEqual(said("  1 passing (8ms)\n", "  1 pending\n  4 failing\n\n"), [["mocha", 1, 4, 1, true]]);
});

Deno.test("events: the same is said line by line, in colours, and with the ends of lines of Windows", () => {
  for (const [recording, expected] of Object.entries(SAID)) {
    const text = textOf(recording);
    const lines = text.split(/(?<=\n)/);
    deepEqual(said(...lines), expected, recording);
    const coloured = lines.map((line) => line.replace(/^.+$/m, "\x1b[2m$&\x1b[0m\x1b[K"));
    deepEqual(said(...coloured), expected, recording);
    deepEqual(said(...lines.map((line) => line.replace("\n", "\r\n"))), expected, recording);
  }
});

const NAMES: Readonly<Record<string, readonly string[]>> = {
  "vitest/run": [
    "broken.test.js",
    "total() > adds",
    "total() > of objects",
    "total() > of a hole",
    "deliver()",
  ],
  "deno/test": ["total() adds", "total() of a hole", "steps ... two"],
  "deno/test-uncaught": ["./uncaught_test.ts"],
  "pytest/line": [
    "tests/test_shop.py::test_total",
    "tests/test_shop.py::test_first_of_none",
    "tests/test_shop.py::TestParse::test_parse[one]",
    "tests/test_shop.py::TestParse::test_list",
    "tests/test_shop.py::test_shop",
  ],
  "pytest/collection": ["broken/test_missing.py", "broken/test_syntax.py"],
  "unittest/verbose": [
    "test_first (test_shop.Prices.test_first)",
    "test_adds_up (test_shop.Prices.test_adds_up)",
    "test_parts (test_shop.Prices.test_parts) (price=2)",
  ],
  "go/test": ["TestTotal", "TestTable/none"],
  "go/test-panic": ["TestBook"],
  "rust/test": ["tests::fails", "tests::is_right", "tests::looks_up", "tests::parses_words"],
  "maven/test": ["shop.ShopTest.addsUp", "shop.ShopTest.takesFirst", "shop.ShopTest.isOne(int)[2]"],
  "gradle/test": ["shop.ShopTest > addsUp", "shop.ShopTest > takesFirst"],
  "dotnet/documented-test": ["Orders.Tests.BookTests.AddsUp", 'Orders.Tests.BookTests.Parses(text: "one")'],
  "rspec/failures": ["Prices adds up", "Prices of none takes the first", "Prices of none is a list"],
  "minitest/failures": ["PricesTest#test_first", "PricesTest#test_adds_up", "PricesTest#test_list"],
  "phpunit/failures": [
    "PricesTest::testFirst",
    "PricesTest::testAddsUp",
    'PricesTest::testPrices with data set "two" (2)',
  ],
};

for (const [recording, names] of Object.entries(NAMES)) {
  Deno.test(`events: ${recording} names the tests that have failed`, () => {
    deepEqual(printed(textOf(recording)).failed, names);
  });
}

Deno.test("events: what is named below a sum is not said of the next one", () => {
  for (const recording of ["mocha/spec", "nodetest/spec"]) {
    const text = textOf(recording);
    deepEqual(printed(text, text).failed, [], recording);
  }
});

Deno.test("events: tests of Go are counted where all their lines are within a thousand", () => {
  const tests = (count: number) =>
    Array.from({ length: count }, (_, i) => `=== RUN   Test${i}\n--- PASS: Test${i} (0.00s)\n`).join("") +
    "PASS\nok  \texample.com/shop\t1.200s\n";
  deepEqual(said(tests(400), tests(498)), [["go test", 400, 0, 0, true], ["go test", 498, 0, 0, true]]);
  deepEqual(said(tests(600)), [["go test", undefined, 0, undefined, true]]);
});

Deno.test("events: crates that cannot be compiled do not mend each other", () => {
  const text = textOf("rust/build");
  const open = new OpenProblems();
  open.print(text);
  const errors = open.problems.count("api-1");
  open.print(text.replaceAll("broken", "other"));
  deepEqual(open.problems.count("api-1"), 2 * errors);
});

Deno.test("events: what a build has reported is still new when its run has ended", () => {
  for (const recording of ["maven/compile", "gradle/compile", "webpack/build"]) {
    deepEqual(
      new Set(printed(textOf(recording)).all().map(({ state }) => state)),
      new Set(["new"]),
      recording,
    );
  }
});

Deno.test("events: lines that are much like a sum say nothing", () => {
  const lines = [
    "OK",
    "FAILED",
    "2 passed the gate in 3.12s",
    "3 errors",
    "Finished importing 12 rows in 1.2s",
    "ok  all is well",
    "FAIL\tsomething",
    "12 runs, 3 home",
    "Tests: 3 of them",
    "Time Elapsed 00:00:01.90",
    "[INFO] Total time:  6.395 s",
    "Build the house in 3 days",
    "Passed! - all of it",
    "3 tests completed",
  ];
  deepEqual(said(lines.map((line) => `${line}\n\n`).join("")), []);
});

Deno.test("events: of 20,000 lines of ordinary logs only those say something that are sums", () => {
  const events = eventsOf(printed(...ordinaryLines(20_000)));
  const tools = ["cargo", "cargo test", "go test", "maven", "next", "pytest", "tsc", "webpack"];
  deepEqual([...new Set(events.map(({ tool }) => tool))].toSorted(), tools);
  const failed = events.filter((event) =>
    event.kind === "test" ? event.failed > 0 : event.kind === "build" && event.state === "failed"
  );
  deepEqual(failed, []);
});
