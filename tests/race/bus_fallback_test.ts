import { strictEqual } from "node:assert/strict";
import { EventBus } from "../../src/events/mod.ts";

Deno.test("EventBus has the publisher run no more handlers than one queue's length, though each publishes one more", () => {
  const turns: (() => void)[] = [];
  const bus = new EventBus({ queue: 10, turn: (call) => turns.push(call) });
  const event = { type: "system.message", level: "info", text: "again" } as const;
  let handled = 0;
  bus.subscribe("system.message", () => {
    if (++handled < 1_000) bus.publish(event);
  }, { name: "echo" });
  for (let i = 0; i < 10; i++) bus.publish(event);
  strictEqual(handled, 0);
  bus.publish(event);
  strictEqual(handled, 10);
  strictEqual(turns.length, 1);
});
