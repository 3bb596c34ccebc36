import { type BrumEvent, EventBus } from "../../../src/events/mod.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

const EVENT: BrumEvent = { type: "log.appended", processId: "api-1", from: 1, to: 2 };

/** From publish to handled, against a loop that calls the same handlers; then by the number of workers. */
export async function bus(workshop: Workshop): Promise<Figure[]> {
  const { quick, rounds } = workshop;
  const calls = quick ? 400_000 : 2_000_000;
  const figures: Figure[] = [];
  for (const subscribers of [1, 10, 100, 1_000]) {
    const events = calls / subscribers;
    const ms = await inTurns(rounds, {
      bus: () => throughBus(events, subscribers, 0),
      loop: () => Promise.resolve(bareLoop(events, subscribers)),
    });
    figures.push({
      row: `bus, ${subscribers} subscribers, a call`,
      value: perCall(ms.bus, calls),
      unit: "ns",
      baseline: { name: "bare loop", value: perCall(ms.loop, calls) },
      ...(subscribers <= 100 && { goal: { max: 10 } }),
    }, {
      row: `bus, ${subscribers} subscribers`,
      value: events / ms.bus * 1_000,
      unit: "events/s",
    });
  }
  for (const workers of [1, 2, 5, 10, 64]) {
    const { ms } = await inTurns(rounds, { ms: () => throughBus(calls / 10, 10, workers) });
    figures.push({ row: `bus, 10 subscribers, ${workers} workers`, value: perCall(ms, calls), unit: "ns" });
  }
  return figures;
}

async function throughBus(events: number, subscribers: number, workers: number): Promise<number> {
  const bus = new EventBus({ workers });
  const counts = counters(subscribers);
  counts.handlers.forEach((handler, i) => bus.subscribe("log.appended", handler, { name: `s${i}` }));
  const start = performance.now();
  for (let i = 0; i < events; i++) bus.publish(EVENT);
  await bus.close({ deadline: 60_000 });
  const ms = performance.now() - start;
  counts.check(events * subscribers);
  return ms;
}

function bareLoop(events: number, subscribers: number): number {
  const counts = counters(subscribers);
  const start = performance.now();
  for (let i = 0; i < events; i++) for (const handler of counts.handlers) handler(EVENT);
  const ms = performance.now() - start;
  counts.check(events * subscribers);
  return ms;
}

function counters(subscribers: number) {
  let handled = 0;
  const seen = new Map<string, number>();
  /** What the least handler does: it looks at the event and notes something. */
  const handler = () => (event: BrumEvent) => {
    if (event.type !== "log.appended") return;
    seen.set(event.processId, event.to);
    handled++;
  };
  return {
    handlers: Array.from({ length: subscribers }, handler),
    check(expected: number) {
      if (handled !== expected) throw new Error(`${handled} calls were made, expected were ${expected}`);
    },
  };
}

function perCall(ms: number, calls: number): number {
  return ms * 1e6 / calls;
}
