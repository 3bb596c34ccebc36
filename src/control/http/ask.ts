import { Buffer } from "node:buffer";

/** What is asked, of whom. */
export interface Question {
  readonly connect: () => Promise<Deno.Conn>;
  readonly method: "GET" | "POST";
  /** The path, with what stands behind the `?`. */
  readonly target: string;
  readonly token: string;
  readonly body?: string;
}

/** An answer has so many bytes at most. */
const MAX_ANSWER = 256 * 1024 * 1024;

/**
 * Asks a server that answers as {@link HttpServer} does: JSON of a known length. One connection, closed when the signal
 * is aborted. Rejects with the signal's reason, and when the answer does not come whole.
 *
 * A client of its own, for `fetch` takes 200 ms to load certificates that no socket needs, and in Deno 2.9 stalls at
 * every 26th connection to a Unix socket.
 */
export async function ask(
  { connect, method, target, token, body = "" }: Question,
  signal?: AbortSignal,
): Promise<{ readonly status: number; readonly body: string }> {
  signal?.throwIfAborted();
  using conn = await connect();
  // It may have been aborted meanwhile.
  signal?.throwIfAborted();
  const leave = () => conn.close();
  signal?.addEventListener("abort", leave, { once: true });
  try {
    const bytes = Buffer.from(body);
    const head = [
      `${method} ${target} HTTP/1.1`,
      "host: brum",
      `authorization: Bearer ${token}`,
      `content-length: ${bytes.length}`,
    ];
    await writeAll(conn, Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]));
    return answerIn(await readAll(conn));
  } finally {
    signal?.removeEventListener("abort", leave);
    signal?.throwIfAborted();
  }
}

/** Takes an answer apart. Throws when it is not whole. */
export function answerIn(bytes: Buffer): { readonly status: number; readonly body: string } {
  const end = bytes.indexOf("\r\n\r\n");
  const head = bytes.toString("latin1", 0, Math.max(0, end));
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? [];
  const [, length] = /^content-length: (\d+)$/m.exec(head.replaceAll("\r", "")) ?? [];
  if (end < 0 || status === undefined || bytes.length - end - 4 !== Number(length)) {
    throw new Error(bytes.length === 0 ? "no answer came" : "its answer broke off");
  }
  return { status: Number(status), body: bytes.toString("utf8", end + 4) };
}

async function writeAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await conn.write(bytes.subarray(done));
}

async function readAll(conn: Deno.Conn): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = new Uint8Array(64 * 1024);
    const count = await conn.read(part);
    if (count === null) return Buffer.concat(parts);
    parts.push(part.subarray(0, count));
    size += count;
    if (size > MAX_ANSWER) throw new Error(`its answer has more than ${MAX_ANSWER} bytes`);
  }
}
