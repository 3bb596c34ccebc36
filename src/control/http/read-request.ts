import { Buffer } from "node:buffer";
import type { Result } from "../../config/mod.ts";
import { type HttpRequest, MAX_HEAD, parseHead, type Refusal } from "./request.ts";

/**
 * Reads one request. `undefined` when the other side closes before it is whole. Never holds more than a head and a
 * body may have.
 */
export async function readRequest(conn: Deno.Conn): Promise<Result<HttpRequest, Refusal> | undefined> {
  const head = await readHead(conn);
  if (!head) return undefined;
  if (!head.text) return { ok: false, error: { status: 431, message: `a head may have ${MAX_HEAD} bytes` } };
  const parsed = parseHead(head.text);
  if (!parsed.ok) return parsed;
  const { length, ...request } = parsed.value;
  const body = await readBody(conn, head.rest, length);
  return body && { ok: true, value: { ...request, body: body.toString("utf8") } };
}

/** `text` is missing when the head is too long. */
async function readHead(
  conn: Deno.Conn,
): Promise<{ readonly text?: string; readonly rest: Buffer } | undefined> {
  const bytes = Buffer.alloc(MAX_HEAD);
  for (let filled = 0; filled < bytes.length;) {
    const count = await conn.read(bytes.subarray(filled));
    if (count === null) return undefined;
    const end = bytes.subarray(0, filled + count).indexOf("\r\n\r\n", Math.max(0, filled - 3));
    filled += count;
    if (end >= 0) return { text: bytes.toString("latin1", 0, end), rest: bytes.subarray(end + 4, filled) };
  }
  return { rest: bytes };
}

/** What comes beyond the body belongs to nothing: a connection carries one request. */
async function readBody(conn: Deno.Conn, begun: Buffer, length: number): Promise<Buffer | undefined> {
  const body = Buffer.alloc(length);
  let filled = begun.copy(body);
  while (filled < length) {
    const count = await conn.read(body.subarray(filled));
    if (count === null) return undefined;
    filled += count;
  }
  return body;
}
