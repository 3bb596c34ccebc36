import { lastBefore } from "./before.ts";
import { ended } from "./one-line.ts";
import type { EventFormat } from "./runner-event.ts";

/** It says how many errors there were, right below the last of them; Gradle, which may have run it, says more later. */
export const javac: EventFormat = {
  tool: "javac",
  read(text, before) {
    const found = /^(\d+) errors?$/.exec(text);
    if (!found || !lastBefore(before, /^(?:\S.*)?\S\.java:\d+: error: /, 20)) return undefined;
    return { kind: "build", tool: "javac", part: true, ...ended(Number(found[1])) };
  },
};
