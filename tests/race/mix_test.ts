import { ok } from "node:assert/strict";
import { mix } from "../support/mix.ts";
import { requires } from "../support/requires.ts";

/** All that a short mix may leave on the heap before it is collected: code, shapes, caches. Bytes. */
const GROWTH = 64 * 1024 * 1024;

for (const workers of [1, 2, 5, 10, 64]) {
  Deno.test(
    `20 floods of events, lines and processes each, with ${workers} workers`,
    requires("unix"),
    async () => {
      const { events, lines, requests, grown } = await mix({ duration: 1_000, workers });
      console.log(`${workers} workers: ${events} events, ${lines} lines, ${requests} requests in 1 s`);
      ok(events > 0 && lines > 0 && requests > 0);
      ok(grown < GROWTH, `the heap has grown by ${grown} bytes`);
    },
  );
}
