import { strictEqual } from "node:assert/strict";
import { ManualClock, Scope } from "../../src/async/mod.ts";
import { Messages } from "../../src/headless/mod.ts";
import { FakeSink } from "./fakes.ts";

Deno.test("Messages.say() puts the name before each line, in order", async () => {
  await using scope = new Scope();
  const sink = new FakeSink();
  const messages = new Messages({ sink, clock: new ManualClock(), scope });
  messages.say("one");
  messages.say("two\nthree");
  await messages.finish(1_000);
  strictEqual(sink.text, "brum: one\nbrum: two\nbrum: three\n");
});

Deno.test("Messages.finish() does not wait for ever for a stderr that nobody reads", async () => {
  await using scope = new Scope();
  const clock = new ManualClock();
  const messages = new Messages({ sink: new FakeSink(() => new Promise<never>(() => {})), clock, scope });
  messages.say("one");
  const finished = messages.finish(1_000);
  clock.advance(1_000);
  await finished;
});
