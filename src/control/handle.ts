import type { Instance } from "../instance/mod.ts";
import { failureOf } from "./failure.ts";
import type { HttpReply, HttpRequest } from "./http/request.ts";
import { readBody, readSearch } from "./read-input.ts";
import { type Route, routes } from "./routes.ts";

/** Answers requests by the face of an instance; does not reject. */
export async function handle(
  instance: Instance,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpReply> {
  const there = routes.map((route) => ({ route, part: partOf(route, request.path) }))
    .filter(({ part }) => part !== undefined);
  const found = there.find(({ route }) => route.method === request.method);
  if (!found) {
    return there.length > 0
      ? failed(405, "refused", `${request.path} takes ${there.map(({ route }) => route.method).join(" or ")}`)
      : failed(404, "refused", `there is no ${request.path}; see docs/control.md for what there is`);
  }
  const { route, part } = found;
  const input = route.method === "GET"
    ? readSearch(route.input, request.search)
    : readBody(route.input, request.body);
  if (!input.ok) return failed(400, "refused", input.error);
  try {
    const outcome = await route.run(instance, input.value, signal, part!);
    if (!outcome) return failed(404, "no-process", `there is no process or script named '${part}'`);
    if ("json" in outcome) return json(200, outcome.json);
    return { status: 200, type: "application/x-ndjson", body: untilAborted(outcome.stream, signal) };
  } catch (error) {
    const { status, failure } = failureOf(signal.aborted ? signal.reason : error);
    return failed(status, failure.kind, failure.message);
  }
}

export function failed(status: number, kind: string, message: string): HttpReply {
  return json(status, { error: { kind, message } });
}

function json(status: number, value: unknown): HttpReply {
  return { status, type: "application/json", body: `${JSON.stringify(value)}\n` };
}

/** The part of a path that a route takes, empty where it takes none; `undefined` where it is another route's. */
function partOf({ path: wanted }: Route, path: string): string | undefined {
  if (!wanted.endsWith(":")) return path === wanted ? "" : undefined;
  const [before, rest] = [wanted.slice(0, -1), path.slice(wanted.length - 1)];
  if (!path.startsWith(before) || rest === "" || rest.includes("/")) return undefined;
  try {
    return decodeURIComponent(rest);
  } catch {
    // expected: nothing that was encoded; then it is no part of this path.
    return undefined;
  }
}

/** A stream that has begun ends without words when the caller has gone, or the instance ends. */
async function* untilAborted(stream: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  try {
    yield* stream;
  } catch (error) {
    // expected: the caller has gone, or the instance ends.
    if (!signal.aborted) yield `${JSON.stringify({ error: failureOf(error).failure })}\n`;
  }
}
