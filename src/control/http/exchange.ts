import type { Clock } from "../../async/mod.ts";
import { readRequest } from "./read-request.ts";
import type { HttpReply, HttpRequest } from "./request.ts";

/**
 * Answers a request; does not reject. The signal is aborted when the other side has gone, or the server closes.
 */
export type Handler = (request: HttpRequest, signal: AbortSignal) => Promise<HttpReply>;

/** A request must have come whole in this time. Milliseconds. */
const REQUEST_TIME = 5_000;

/** Whoever takes none of a piece of the answer in this time gets no more. Milliseconds. */
const WRITE_TIME = 10_000;

/** So much is written at once, in bytes. */
const PIECE = 64 * 1024;

const encoder = new TextEncoder();

/**
 * One connection, which carries one request and its answer. Resolves when the answer has been given, or the other
 * side has gone; the connection is closed then.
 */
export async function exchange(
  conn: Deno.Conn,
  handle: Handler,
  { clock, closing }: { readonly clock: Pick<Clock, "after">; readonly closing: AbortSignal },
): Promise<void> {
  const gone = new AbortController();
  const watching = (async () => {
    const request = await inTime(conn, clock, REQUEST_TIME, readRequest(conn));
    if (!request) return;
    const listening = untilGone(conn, gone);
    const reply = request.ok
      ? await handle(request.value, AbortSignal.any([gone.signal, closing]))
      : refusal(request.error);
    await write(conn, clock, reply);
    close(conn);
    await listening;
  })();
  try {
    await watching;
  } catch (error) {
    // expected: the other side has gone in the middle.
    if (!isGone(error)) throw error;
  } finally {
    close(conn);
  }
}

/** The answer to what never came to be a request. */
export function refusal({ status, message }: { status: number; message: string }): HttpReply {
  const body = JSON.stringify({ error: { kind: "refused", message } });
  return { status, type: "application/json", body: `${body}\n` };
}

/** Writes an answer: JSON with its length, a stream until the connection is closed. */
export async function write(conn: Deno.Conn, clock: Pick<Clock, "after">, reply: HttpReply): Promise<void> {
  const { status, type, body } = reply;
  const head = [
    `HTTP/1.1 ${status} ${phrases[status] ?? "Status"}`,
    `content-type: ${type}`,
    "connection: close",
  ];
  if (typeof body === "string") {
    const bytes = encoder.encode(body);
    await put(conn, clock, encoder.encode([...head, `content-length: ${bytes.length}`, "", ""].join("\r\n")));
    await put(conn, clock, bytes);
    return;
  }
  await put(conn, clock, encoder.encode([...head, "", ""].join("\r\n")));
  for await (const part of body) await put(conn, clock, encoder.encode(part));
}

const phrases: Readonly<Record<number, string>> = {
  200: "OK",
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
  411: "Length Required",
  413: "Content Too Large",
  422: "Unprocessable Content",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

async function put(conn: Deno.Conn, clock: Pick<Clock, "after">, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += await inTime(conn, clock, WRITE_TIME, conn.write(bytes.subarray(done, done + PIECE)));
  }
}

/** The connection is closed when it takes longer, and what waits for it rejects. */
async function inTime<T>(
  conn: Deno.Conn,
  clock: Pick<Clock, "after">,
  ms: number,
  work: Promise<T>,
): Promise<T> {
  const takeBack = clock.after(ms, () => close(conn));
  try {
    return await work;
  } finally {
    takeBack();
  }
}

/** Nothing more is to come: what does is dropped, and its end is the other side's. */
async function untilGone(conn: Deno.Conn, gone: AbortController): Promise<void> {
  const nothing = new Uint8Array(1024);
  try {
    while (await conn.read(nothing) !== null);
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    gone.abort(new Deno.errors.ConnectionReset("the client has gone"));
  }
}

function isGone(error: unknown): boolean {
  const { ConnectionReset, BrokenPipe, BadResource, Interrupted, NotConnected, ConnectionAborted } =
    Deno.errors;
  return [ConnectionReset, BrokenPipe, BadResource, Interrupted, NotConnected, ConnectionAborted]
    .some((kind) => error instanceof kind);
}

/** Closes a connection, unless that has been done. */
export function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    // expected: it was closed before, by whoever came first.
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
