import { type Origin, sameOrigin } from "./origin.ts";

/** So many are remembered; whoever comes later is one of many. */
const MOST = 100;

/** Owns the list of those who have asked something of a run: each once, who started it first. */
export class Users {
  #list: readonly Origin[];

  constructor(first: Origin) {
    this.#list = [first];
  }

  get list(): readonly Origin[] {
    return this.#list;
  }

  saw(by: Origin): void {
    if (this.#list.length >= MOST || this.#list.some((known) => sameOrigin(known, by))) return;
    this.#list = [...this.#list, by];
  }
}
