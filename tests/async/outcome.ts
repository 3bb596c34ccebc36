import { nextTurn } from "../../src/async/mod.ts";

/** What has become of a promise so far. */
export type Outcome =
  | { readonly kind: "waiting" }
  | { readonly kind: "resolved"; readonly value: unknown }
  | { readonly kind: "rejected"; readonly reason: unknown };

/** Watches promises by number, so that a model can say what must have become of each. */
export class Outcomes {
  readonly #outcomes: Outcome[] = [];

  watch(promise: Promise<unknown>): void {
    const place = this.#outcomes.push({ kind: "waiting" }) - 1;
    promise.then(
      (value) => this.#outcomes[place] = { kind: "resolved", value },
      (reason) => this.#outcomes[place] = { kind: "rejected", reason },
    );
  }

  get all(): readonly Outcome[] {
    return [...this.#outcomes];
  }
}

/** Lets everything that can go on without the outside world go on. */
export function settled(): Promise<void> {
  return new Promise(nextTurn);
}
