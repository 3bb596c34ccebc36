import { type Clock, Condition, Scope } from "../../async/mod.ts";
import { close, exchange, type Handler, refusal, write } from "./exchange.ts";

export interface HttpServerOptions {
  readonly listener: Deno.Listener;
  readonly handle: Handler;
  readonly clock: Clock;
}

/** Connections at once; one more is told so. */
export const MAX_CONNECTIONS = 256;

/** So long what is under way may take when the server closes. Milliseconds. */
const LAST_ANSWERS = 1_000;

/** After a failure to accept (no more open files): milliseconds. */
const BREATH = 100;

/**
 * HTTP/1.1, one request a connection, everything bounded: connections, the head, the body, the time for a request,
 * the time in which a piece of an answer must be taken. `Deno.serve` bounds neither the connections nor the time.
 */
export class HttpServer implements AsyncDisposable {
  readonly #options: HttpServerOptions;
  readonly #scope = new Scope({ name: "control", failures: "collect" });
  readonly #connections = new Set<Deno.Conn>();
  readonly #ended = new Condition();
  readonly #closing = new AbortController();

  constructor(options: HttpServerOptions) {
    this.#options = options;
    void this.#scope.spawn("accept", () => this.#accept());
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Takes no more; ends what waits; gives what is under way a moment; closes what is left. */
  async close(): Promise<void> {
    this.#end();
    await this.#answered();
    for (const conn of this.#connections) close(conn);
    await this.#scope.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #end(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(new Closing());
    this.#options.listener.close();
  }

  async #answered(): Promise<void> {
    const late = new AbortController();
    const takeBack = this.#options.clock.after(LAST_ANSWERS, () => late.abort());
    try {
      await this.#ended.wait(() => this.#connections.size === 0, late.signal);
    } catch (error) {
      // expected: somebody does not take an answer.
      if (!late.signal.aborted) throw error;
    } finally {
      takeBack();
    }
  }

  async #accept(): Promise<void> {
    const { listener, clock } = this.#options;
    const closing = this.#closing.signal;
    while (!closing.aborted) {
      try {
        const conn = await listener.accept();
        this.#took(conn);
      } catch (error) {
        if (closing.aborted) return;
        if (error instanceof Deno.errors.BadResource) throw error;
        // expected: a connection that was gone at once, or no more open files for the moment.
        await clock.sleep(BREATH);
      }
    }
  }

  #took(conn: Deno.Conn): void {
    const { handle, clock } = this.#options;
    const isFull = this.#connections.size >= MAX_CONNECTIONS;
    this.#connections.add(conn);
    void this.#scope.spawn("connection", async () => {
      try {
        if (isFull) await turnAway(conn, clock);
        else await exchange(conn, handle, { clock, closing: this.#closing.signal });
      } finally {
        this.#left(conn);
      }
    });
  }

  #left(conn: Deno.Conn): void {
    this.#connections.delete(conn);
    this.#ended.notify();
  }
}

/** The reason of the signal that ends what waits. */
export class Closing extends Error {
  override readonly name = "Closing";
  constructor() {
    super("the instance is ending");
  }
}

async function turnAway(conn: Deno.Conn, clock: Clock): Promise<void> {
  const message = `there are ${MAX_CONNECTIONS} connections already`;
  try {
    await write(conn, clock, refusal({ status: 503, message }));
  } catch {
    // expected: it has gone; it is turned away in any case.
  } finally {
    close(conn);
  }
}
