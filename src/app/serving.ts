import type { EventBus } from "../events/mod.ts";

/**
 * Serving that begins when the first script has begun, so that it delays none: what it needs is loaded then. Owns what
 * was opened, and closes it.
 */
export class Serving implements AsyncDisposable {
  readonly #serve: () => Promise<AsyncDisposable>;
  readonly #subscription: Disposable;
  #serving: Promise<AsyncDisposable> | undefined;
  #closed = false;

  /** @param serve rejects with nothing that need be known */
  constructor(bus: EventBus, serve: () => Promise<AsyncDisposable>) {
    this.#serve = serve;
    this.#subscription = bus.subscribe(["process.started", "process.exited"], () => this.begin(), {
      name: "serving",
    });
  }

  /** Begins now; nothing the second time. */
  begin(): void {
    if (!this.#closed) this.#serving ??= this.#serve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const serving = this.#close();
    await (await serving)?.[Symbol.asyncDispose]();
  }

  #close(): Promise<AsyncDisposable> | undefined {
    this.#subscription[Symbol.dispose]();
    this.#closed = true;
    return this.#serving;
  }
}
