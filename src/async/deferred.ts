/**
 * A promise that is settled from outside: for the owner of a state who has promised somebody an answer.
 *
 * Settling it again changes nothing; look at {@link settled} where that matters. A rejection that nobody
 * awaits is an unhandled one, as with any promise.
 *
 * @example
 * ```ts
 * const answer = new Deferred<number>();
 * answer.resolve(42);
 * await answer.promise; // 42
 * ```
 */
export class Deferred<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T | PromiseLike<T>) => void;
  readonly #reject: (reason: unknown) => void;
  #settled = false;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Whether {@link resolve} or {@link reject} has been called. */
  get settled(): boolean {
    return this.#settled;
  }

  resolve(value: T): void {
    this.#settled = true;
    this.#resolve(value);
  }

  reject(reason: unknown): void {
    this.#settled = true;
    this.#reject(reason);
  }
}
