import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { RunToCompletion } from "../../../src/process/run-to-completion.ts";

Deno.test("RunToCompletion.run() runs a job within a job when that one is over", () => {
  const turn = new RunToCompletion();
  const order: string[] = [];
  turn.run(() => {
    turn.run(() => order.push("second"));
    turn.run(() => order.push("third"));
    order.push("first");
  });
  deepStrictEqual(order, ["first", "second", "third"]);
});

Deno.test("RunToCompletion.run() runs a chain of 100,000 jobs without a deep stack", () => {
  const turn = new RunToCompletion();
  let left = 100_000;
  const next = () => {
    if (--left > 0) turn.run(next);
  };
  turn.run(next);
  strictEqual(left, 0);
});

Deno.test("RunToCompletion.run() loses no job when one throws, and goes on afterwards", () => {
  const turn = new RunToCompletion();
  const done: string[] = [];
  throws(() =>
    turn.run(() => {
      turn.run(() => done.push("after"));
      throw new Error("this job");
    }), /this job/);
  turn.run(() => done.push("later"));
  deepStrictEqual(done, ["after", "later"]);
});
