import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { annotations } from "../../src/smoke/annotations.ts";
import { type Check, smokeCode } from "../../src/smoke/check.ts";
import { smokeJunit } from "../../src/smoke/junit.ts";
import { reportOf } from "../../src/smoke/report.ts";
import { smokeTable } from "../../src/smoke/table.ts";

const well: Check = { script: "api", about: "ready", message: "ready after 1.2 s", details: [], took: 1_200 };
const broken: Check = {
  script: "web",
  about: "problems",
  message: "TypeError: a <b> & 'c'",
  details: ["at f (main.ts:3)", 'x, "y": z'],
  fault: "problems",
  place: { file: "/repo/src/main.ts", line: 3, column: 7 },
};

Deno.test("smokeCode() is that of the gravest fault", () => {
  const of = (...faults: Check["fault"][]) =>
    smokeCode(faults.map((fault) => fault ? { ...well, fault } : well));
  strictEqual(of(undefined), 0);
  strictEqual(of("problems"), 4);
  strictEqual(of("problems", "not-ready"), 3);
  strictEqual(of("not-ready", "failed", "problems"), 1);
  strictEqual(of(), 0);
});

Deno.test("smokeTable() has a line a check, what helps to see why, and the outcome", () => {
  deepStrictEqual(smokeTable(reportOf([well, broken], 0, 2_400)), [
    "✅ api  ready after 1.2 s",
    "❌ web  TypeError: a <b> & 'c' (/repo/src/main.ts:3:7)",
    "   │ at f (main.ts:3)",
    '   │ x, "y": z',
    "1 of 2 checks failed in 2.4 s",
  ]);
  strictEqual(smokeTable(reportOf([well], 0, 2_400)).at(-1), "all 1 checks passed in 2.4 s");
});

Deno.test("annotations() names the place from the checkout, and escapes what the workflow would read", () => {
  deepStrictEqual(annotations([well, { ...broken, message: "50 %\nof it" }], "/repo"), [
    '::error file=src/main.ts,line=3,col=7,title=brum smoke%3A web::50 %25%0Aof it%0Aat f (main.ts:3)%0Ax, "y": z',
  ]);
  deepStrictEqual(
    annotations([{ ...broken, details: [], place: { file: "C:\\repo\\a,b.ts" } }], "C:\\repo\\"),
    ["::error file=a%2Cb.ts,title=brum smoke%3A web::TypeError: a <b> & 'c'"],
  );
});

Deno.test("smokeJunit() counts, and is well-formed whatever the checks say", () => {
  const xml = smokeJunit(reportOf([well, broken], 0, 2_400));
  ok(xml.includes('tests="2" failures="1"'), xml);
  ok(xml.includes('<testcase name="ready: ready after 1.2 s" classname="api" time="1.200"/>'), xml);
  ok(xml.includes("message=\"TypeError: a &lt;b&gt; &amp; 'c'\""), xml);
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
    const made = smokeJunit(reportOf([{ ...broken, script: text, message: text, details: [text] }], 0, 1));
    // Nothing of the text can end an attribute or an element, or stand in XML at all.
    const bare = made.replaceAll(/&(?:amp|lt|gt|quot|#9|#10);/g, "");
    strictEqual(bare.includes("&"), false);
    strictEqual(bare.match(/</g)?.length, 9);
    // deno-lint-ignore no-control-regex -- those are the characters
    strictEqual(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/.test(bare), false);
  }));
});
