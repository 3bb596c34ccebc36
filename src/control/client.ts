import * as z from "zod/mini";
import { ControlError, errorOf } from "./failure.ts";
import { ask } from "./http/ask.ts";
import { failure } from "./schema/answers.ts";

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
    schema: z.ZodMiniType<T>,
    search: Search = {},
    signal?: AbortSignal,
  ): Promise<T> {
    const found = await this.find(path, schema, search, signal);
    if (found === undefined) {
      throw new ControlError(`${this.#options.name} has no ${path}: it is another version`);
    }
    return found;
  }

  /** `undefined` where there is no such process. */
  find<T>(
    path: string,
    schema: z.ZodMiniType<T>,
    search: Search = {},
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    return this.#call(schema, "GET", `${path}${queryString(search)}`, undefined, signal);
  }

  async post<T>(path: string, schema: z.ZodMiniType<T>, body: unknown): Promise<T> {
    const answer = await this.#call(schema, "POST", path, JSON.stringify(body));
    if (answer === undefined) {
      throw new ControlError(`${this.#options.name} has no ${path}: it is another version`);
    }
    return answer;
  }

  async #call<T>(
    schema: z.ZodMiniType<T>,
    method: "GET" | "POST",
    target: string,
    body?: string,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    const { status, value } = await this.#ask(method, target, body, signal);
    const ok = status === 200;
    const parsed = z.safeParse(ok ? schema : failure, value);
    if (!parsed.success) {
      throw new ControlError(`${this.#options.name} gave an answer to ${target} that is not understood`);
    }
    if (ok) return parsed.data as T;
    const { error } = parsed.data as z.infer<typeof failure>;
    if (error.kind === "no-process") return undefined;
    throw errorOf(error);
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
