import { AsyncQueue } from "./async-queue.ts";
import type { EventType } from "./event.ts";
import { slowestOf, type SubscriptionFigures, sumOf, type Totals } from "./figures.ts";
import { SyncQueue } from "./sync-queue.ts";

/** Types of events that a subscription asks for. */
export type Wanted = EventType | readonly EventType[] | "*";

/** Who gets the events of one type, in the order in which they subscribed. Never changed: a publisher may hold it. */
export interface Route {
  readonly type: EventType;
  readonly sync: readonly SyncQueue[];
  readonly async: readonly AsyncQueue[];
}

type Queue = SyncQueue | AsyncQueue;

/** Who has subscribed to what. A route is made when it is first needed, and anew after each change. */
export class Subscribers {
  readonly #wants = new Map<Queue, (type: EventType) => boolean>();
  readonly #routes = new Map<EventType, Route>();
  /** The route that was asked for last: many events in a row are of one type. */
  #latest: Route | undefined;
  /** Those that have ended while their handler was running, until somebody looks again. */
  readonly #leaving = new Set<Queue>();
  #gone: Totals = { ...sumOf([]), slowest: undefined };

  add(queue: Queue, wanted: Wanted): void {
    const types = new Set<string>(typeof wanted === "string" ? [wanted] : wanted);
    this.#wants.set(queue, (type) => types.has("*") || types.has(type));
    this.#forgetRoutes();
  }

  /** Ends a subscription; does nothing the second time. */
  end(queue: Queue): void {
    if (!this.#wants.delete(queue)) return;
    this.#forgetRoutes();
    queue.end();
    this.#leaving.add(queue);
    this.#settle();
  }

  of(type: EventType): Route {
    if (this.#latest?.type !== type) this.#latest = this.#routes.get(type) ?? this.#route(type);
    return this.#latest;
  }

  /** Those with events that wait, or a handler that runs. */
  atWork(): readonly Queue[] {
    return [...this.#wants.keys(), ...this.#leaving].filter((queue) => queue.queued > 0 || queue.running);
  }

  /** Of each that has not ended, in the order in which they subscribed. */
  figures(): readonly SubscriptionFigures[] {
    return Array.from(this.#wants.keys(), (queue) => queue.figures());
  }

  /** Of all that there have ever been. */
  totals(): Totals {
    this.#settle();
    return this.#sum([...this.#wants.keys(), ...this.#leaving]);
  }

  #sum(queues: readonly Queue[]): Totals {
    const figures = queues.map((queue) => queue.figures());
    const slowest = figures.map(({ name, slowest }) => ({ name, ms: slowest }));
    return {
      ...sumOf([this.#gone, ...figures]),
      slowest: slowestOf(this.#gone.slowest ? [this.#gone.slowest, ...slowest] : slowest),
    };
  }

  /** Of those that have left, only the counts are kept. */
  #settle(): void {
    for (const queue of this.#leaving) {
      if (queue.running) continue;
      this.#leaving.delete(queue);
      this.#gone = this.#sum([queue]);
    }
  }

  #forgetRoutes(): void {
    this.#routes.clear();
    this.#latest = undefined;
  }

  #route(type: EventType): Route {
    const wanting = Array.from(this.#wants).filter(([, wants]) => wants(type)).map(([queue]) => queue);
    const route: Route = {
      type,
      sync: wanting.filter((queue) => queue instanceof SyncQueue),
      async: wanting.filter((queue) => queue instanceof AsyncQueue),
    };
    this.#routes.set(type, route);
    return route;
  }
}
