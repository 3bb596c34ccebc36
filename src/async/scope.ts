import { isCancellation } from "./cancellation.ts";
import { Condition } from "./condition.ts";
import { failuresAsOne, type TaskFailure } from "./scope-failure.ts";

export interface ScopeOptions {
  /** For messages; default "scope". */
  readonly name?: string;
  /** When it is aborted, the scope is cancelled with its reason. */
  readonly signal?: AbortSignal;
  /** `cancel` (default): the first failure cancels the other tasks. `collect`: they go on. */
  readonly failures?: "cancel" | "collect";
}

/**
 * Owns tasks that run in the background: none outlives it, and no failure of theirs is lost.
 *
 * ```text
 *          cancel(), a failure, the parent's signal         close()
 *   open ──────────────────────────────────────▶ cancelled ────────▶ closed
 *     └──────────────────────────── close() ────────────────────────▶
 * ```
 *
 * A failure is held until {@link join} or {@link close} throws it: itself if it is the only one, else an
 * `AggregateError` that names the tasks. A task that rejects because it was cancelled has not failed. A task may
 * cancel its own scope but not wait for its close, which would wait for the task.
 *
 * As many tasks as are spawned: whoever spawns for each of many takes a permit of a `Semaphore` first.
 *
 * @example
 * ```ts
 * await using scope = new Scope({ name: "greeter" });
 * scope.defer(() => console.log("closed"));
 * void scope.spawn("greet", async (signal) => {
 *   await Promise.resolve();
 *   if (!signal.aborted) console.log("hello");
 * });
 * await scope.join();
 * ```
 */
export class Scope implements AsyncDisposable {
  readonly name: string;
  readonly #failureCancels: boolean;
  readonly #controller = new AbortController();
  readonly #running = new Set<{ readonly name: string }>();
  readonly #ended = new Condition();
  #deferred: (() => void | PromiseLike<void>)[] = [];
  #failures: TaskFailure[] = [];
  #leaveParent: (() => void) | undefined;
  #closing: Promise<void> | undefined;
  #closed = false;

  constructor({ name = "scope", signal, failures = "cancel" }: ScopeOptions = {}) {
    this.name = name;
    this.#failureCancels = failures === "cancel";
    if (signal) this.#follow(signal);
  }

  /** Aborted when the scope is cancelled; each task gets it. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Names of the tasks that run, oldest first. */
  get running(): readonly string[] {
    return Array.from(this.#running, ({ name }) => name);
  }

  /**
   * Starts a task at once. After the scope was cancelled nothing is started, and the promise rejects with the
   * reason.
   *
   * @returns what becomes of the task; may be ignored (`void`), for the scope holds a failure
   */
  spawn<T>(name: string, task: (signal: AbortSignal) => T | PromiseLike<T>): Promise<T> {
    const entry = { name };
    const outcome = this.signal.aborted ? Promise.reject(this.signal.reason) : this.#start(entry, task);
    outcome.catch(() => {
      // expected: a failure is held by the scope, and one that was never started is none
    });
    return outcome;
  }

  /**
   * Has `clean` run when the scope closes, after all tasks have ended, the last one deferred first.
   *
   * @throws {Error} if the scope is closed, for then nothing would ever run it.
   */
  defer(clean: () => void | PromiseLike<void>): void {
    if (this.#closed) throw new Error(`Scope "${this.name}" is closed: nothing can be deferred to its close`);
    this.#deferred.push(clean);
  }

  /** Aborts the signal of all tasks, and does not wait. Does nothing the second time. */
  cancel(reason: unknown = new DOMException(`Scope "${this.name}" was cancelled`, "AbortError")): void {
    this.#leaveParent?.();
    this.#controller.abort(reason);
  }

  /** Waits until no task runs, without cancelling. Throws what has failed and was not yet thrown. */
  async join(): Promise<void> {
    await this.#idle();
    this.#throwFailures();
  }

  /**
   * Cancels, waits for all tasks, then runs what was deferred. Throws what has failed and was not yet thrown;
   * what was deferred runs in any case. All calls get the same promise.
   */
  close(): Promise<void> {
    if (!this.#closing) {
      this.#closing = this.#clean();
      this.cancel();
    }
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #clean(): Promise<void> {
    await this.#idle();
    for (let clean = this.#nextDeferred(); clean; clean = this.#nextDeferred()) {
      try {
        await clean();
      } catch (error) {
        this.#hold({ task: "deferred", error });
      }
    }
    this.#throwFailures();
  }

  #idle(): Promise<void> {
    return this.#ended.wait(() => this.#running.size === 0);
  }

  #start<T>(entry: { readonly name: string }, task: (signal: AbortSignal) => T | PromiseLike<T>): Promise<T> {
    this.#running.add(entry);
    return begin(task, this.signal).then(
      (value) => {
        this.#end(entry);
        return value;
      },
      (error) => {
        if (!isCancellation(error, this.signal)) this.#fail({ task: entry.name, error });
        this.#end(entry);
        throw error;
      },
    );
  }

  #end(entry: { readonly name: string }): void {
    this.#running.delete(entry);
    this.#ended.notify();
  }

  #fail(failure: TaskFailure): void {
    this.#hold(failure);
    if (this.#failureCancels) this.cancel(failure.error);
  }

  #hold(failure: TaskFailure): void {
    this.#failures.push(failure);
  }

  #throwFailures(): void {
    const failures = this.#failures;
    this.#failures = [];
    if (failures.length > 0) throw failuresAsOne(this.name, failures);
  }

  /** `undefined`, and closed, when there is none left. */
  #nextDeferred(): (() => void | PromiseLike<void>) | undefined {
    const clean = this.#deferred.pop();
    this.#closed = clean === undefined;
    return clean;
  }

  #follow(parent: AbortSignal): void {
    const follow = () => this.cancel(parent.reason);
    this.#leaveParent = () => parent.removeEventListener("abort", follow);
    if (parent.aborted) follow();
    else parent.addEventListener("abort", follow, { once: true });
  }
}

/** Runs the task's first part now; what it throws there is a rejection like any other. */
async function begin<T>(task: (signal: AbortSignal) => T | PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return await task(signal);
}
