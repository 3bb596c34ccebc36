import type { Guard } from "../shape/mod.ts";
import { failure } from "./answers.ts";
import { ControlError, errorOf } from "./control-error.ts";
import { ask } from "./http/ask.ts";

export interface ClientOptions {
  /** As it stands in the instance file: `unix:/path`, `http://127.0.0.1:4711`. */
  readonly control: string;
  /** For those that are reached over loopback. */
  readonly token: string;
  /** Names the instance in errors: `api in /repo`. */
  readonly name: string;
}

/** What stands behind the `?`: lists as several of one name; what is `undefined` is left out. */
export type Search = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Asks an instance over its socket; each call has a connection of its own. */
export class ControlClient {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async get<T>(
    path: string,
    isAnswer: Guard<T>,
    search: Search = {},
    signal?: AbortSignal,
  ): Promise<T> {
    const found = await this.find(path, isAnswer, search, signal);
    if (found === undefined) {
      throw new ControlError(`${this.#options.name} has no ${path}: it is another version`);
    }
    return found;
  }

  /** `undefined` where there is no such process. */
  find<T>(
    path: string,
    isAnswer: Guard<T>,
    search: Search = {},
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    return this.#call(isAnswer, "GET", `${path}${queryString(search)}`, undefined, signal);
  }

  async post<T>(path: string, isAnswer: Guard<T>, body: unknown): Promise<T> {
    const answer = await this.#call(isAnswer, "POST", path, JSON.stringify(body));
    if (answer === undefined) {
      throw new ControlError(`${this.#options.name} has no ${path}: it is another version`);
    }
    return answer;
  }

  async #call<T>(
    isAnswer: Guard<T>,
    method: "GET" | "POST",
    target: string,
    body?: string,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    const { status, value } = await this.#ask(method, target, body, signal);
    if (status === 200 && isAnswer(value)) return value;
    if (status === 200 || !failure(value)) {
      throw new ControlError(`${this.#options.name} gave an answer to ${target} that is not understood`);
    }
    if (value.error.kind === "no-process") return undefined;
    throw errorOf(value.error);
  }

  async #ask(
    method: "GET" | "POST",
    target: string,
    body: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ status: number; value: unknown }> {
    const { control, token, name } = this.#options;
    const question = { connect: () => connect(control), method, target, token, ...(body && { body }) };
    try {
      const answer = await ask(question, signal);
      return { status: answer.status, value: JSON.parse(answer.body) };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw new ControlError(`${name} does not answer, it has ended: ${(error as Error).message}`);
    }
  }
}

function connect(control: string): Promise<Deno.Conn> {
  if (control.startsWith("unix:")) {
    return Deno.connect({ transport: "unix", path: control.slice("unix:".length) });
  }
  const { hostname, port } = new URL(control);
  return Deno.connect({ hostname, port: Number(port) });
}

function queryString(search: Search): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)])
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}
