import { ok } from "node:assert/strict";
import { mix } from "../support/mix.ts";
import { requires } from "../support/requires.ts";

/** `deno task soak` sets it. */
const seconds = Number(Deno.env.get("BRUM_SOAK_SECONDS") ?? "5");

Deno.test(`the mix goes on for ${seconds} s, and leaves the heap as it was`, requires("unix"), async () => {
  const slices = Math.max(1, Math.round(seconds / 5));
  const heaps: number[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const { events, lines, requests } = await mix({ duration: 5_000, workers: 0 });
    heaps.push(Deno.memoryUsage().heapUsed);
    const perSecond = [events, lines, requests].map((count) => Math.round(count / 5));
    console.log(`${perSecond[0]} events, ${perSecond[1]} lines, ${perSecond[2]} requests a second`);
  }
  const half = heaps.length >> 1;
  const [early, late] = [Math.max(...heaps.slice(0, half + 1)), Math.min(...heaps.slice(half))];
  ok(late < early + 32 * 1024 * 1024, `the heap grows: ${heaps.join(", ")}`);
});
