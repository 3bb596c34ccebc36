import type { Clock } from "../async/mod.ts";
import { stripAnsi } from "./ansi.ts";
import { matchingLines } from "./filter.ts";
import { utf8 } from "./text.ts";

/** A pattern may take so long for one chunk of at most 1 MiB: milliseconds. A plain one takes less than 10. */
const DEADLINE = 2_000;

/** A pattern was stopped because it takes too long: most have nested repetitions, as `(a+)+$` has. */
export class RunawayPattern extends Error {
  constructor(pattern: RegExp) {
    super(
      `the pattern ${pattern} took more than ${DEADLINE / 1000} s on one piece of the log and was stopped: ` +
        `avoid repetitions within repetitions, or search for text`,
    );
    this.name = "RunawayPattern";
  }
}

/** Without repetitions a pattern cannot run away. */
function isHarmless({ source }: RegExp): boolean {
  return !/[*+{]|\\[\dk]/.test(source);
}

/**
 * Applies a stranger's pattern to the lines of chunks. One that could run away is tried in a worker, which is
 * ended when it takes too long; no other way ends a pattern that has begun.
 */
export class PatternMatcher implements Disposable {
  readonly #pattern: RegExp;
  readonly #clock: Pick<Clock, "after">;
  readonly #worker: Worker | undefined;

  constructor(pattern: RegExp, clock: Pick<Clock, "after">) {
    this.#pattern = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
    this.#clock = clock;
    this.#worker = isHarmless(pattern) ? undefined : new Worker(WORKER, { type: "module" });
  }

  /** The indexes of the lines that match, in order. Rejects with {@link RunawayPattern}. One call at a time. */
  match(bytes: Uint8Array): Promise<readonly number[]> {
    const text = stripAnsi(utf8(bytes));
    if (this.#worker) return this.#inWorker(this.#worker, text);
    return Promise.resolve([...matchingLines(text, (line) => this.#pattern.test(line))]);
  }

  [Symbol.dispose](): void {
    this.#worker?.terminate();
  }

  #inWorker(worker: Worker, text: string): Promise<readonly number[]> {
    const { source, flags } = this.#pattern;
    return new Promise((resolve, reject) => {
      const takeBack = this.#clock.after(DEADLINE, () => {
        worker.terminate();
        reject(new RunawayPattern(this.#pattern));
      });
      worker.onmessage = ({ data }) => {
        takeBack();
        resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        takeBack();
        reject(new Error(`the pattern could not be tried: ${event.message}`));
      };
      worker.postMessage({ source, flags, text });
    });
  }
}

/** The worker's whole program; as a data URL it needs no file beside a bundled or compiled program. */
const WORKER = "data:text/javascript," + encodeURIComponent(`
  self.onmessage = ({ data: { source, flags, text } }) => {
    const pattern = new RegExp(source, flags);
    const found = [];
    let start = 0;
    for (let i = 0, end = text.indexOf("\\n"); end !== -1; end = text.indexOf("\\n", start), i++) {
      if (pattern.test(text.slice(start, end))) found.push(i);
      start = end + 1;
    }
    self.postMessage(found);
  };
`);
