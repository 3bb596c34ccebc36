import type { Check } from "./check.ts";
import type { SmokeReport } from "./report.ts";

/**
 * The report as JUnit XML, a case for each check; as CI systems read it
 * (<https://github.com/testmoapp/junitxml>).
 */
export function smokeJunit({ checks, startedAt, took }: SmokeReport): string {
  const failures = checks.filter(({ fault }) => fault !== undefined).length;
  const suite = attributes({
    name: "brum smoke",
    tests: checks.length,
    failures,
    errors: 0,
    skipped: 0,
    time: seconds(took),
    timestamp: new Date(startedAt).toISOString(),
  });
  const total = attributes({ name: "brum smoke", tests: checks.length, failures, time: seconds(took) });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${total}>`,
    `  <testsuite ${suite}>`,
    ...checks.flatMap(testCase),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ script, about, message, fault, details, took, place }: Check): string[] {
  const head = attributes({
    name: fault === undefined ? `${about}: ${message}` : about,
    classname: script,
    time: seconds(took ?? 0),
    ...(place && { file: place.file, ...(place.line !== undefined && { line: place.line }) }),
  });
  if (fault === undefined) return [`    <testcase ${head}/>`];
  return [
    `    <testcase ${head}>`,
    `      <failure ${attributes({ type: fault, message })}>${escaped(details.join("\n"))}</failure>`,
    "    </testcase>",
  ];
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).map(([name, value]) => `${name}="${escaped(String(value))}"`).join(" ");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** What XML 1.0 (2.2) does not allow at all, however it is written. */
// deno-lint-ignore no-control-regex -- those are the characters
const forbidden = /[\x00-\x08\x0b-\x1f\ufffe\uffff]/g;

function escaped(text: string): string {
  return text.toWellFormed().replace(forbidden, "\ufffd").replace(/[&<>"\n\t]/g, (one) => entities[one]!);
}
