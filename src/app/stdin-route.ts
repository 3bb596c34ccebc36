import { Condition } from "../async/mod.ts";
import type { EventBus } from "../events/mod.ts";
import type { InputTarget } from "../headless/mod.ts";
import type { Supervisor } from "../process/mod.ts";

export interface StdinRouteOptions {
  readonly supervisor: Supervisor;
  readonly bus: EventBus;
  /** The script that gets brum's standard input. */
  readonly script: string;
  /** Ends the waiting for a run. */
  readonly signal: AbortSignal;
}

/** Brum's own standard input on its way to whichever run of a script there is: it waits for the next one. */
export class StdinRoute implements InputTarget, Disposable {
  readonly #options: StdinRouteOptions;
  readonly #started = new Condition();
  readonly #subscription: Disposable;
  #ended = false;

  constructor(options: StdinRouteOptions) {
    this.#options = options;
    this.#subscription = options.bus.subscribe("process.started", (event) => {
      if (event.script === options.script) this.#runStarted();
    }, { name: "stdin" });
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    const { supervisor, script, signal } = this.#options;
    for (;;) {
      await this.#started.wait(() => this.#isRunning() || this.#isOver(), signal);
      const run = supervisor.process(script)?.id;
      if (await supervisor.write(script, bytes)) return true;
      // A run that goes on and takes no more has closed its input; else the next run is waited for.
      if (this.#isOver() || (this.#isRunning() && supervisor.process(script)?.id === run)) return false;
    }
  }

  /** The present run's input ends, and that of every later one. */
  end(): void {
    this.#ended = true;
    this.#options.supervisor.closeStdin(this.#options.script);
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
  }

  #runStarted(): void {
    if (this.#ended) this.end();
    this.#started.notify();
  }

  #isRunning(): boolean {
    const phase = this.#options.supervisor.process(this.#options.script)?.phase;
    return phase === "running" || phase === "ready" || phase === "stopping";
  }

  #isOver(): boolean {
    return this.#options.supervisor.process(this.#options.script)?.final ?? true;
  }
}
