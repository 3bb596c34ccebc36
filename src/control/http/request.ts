import type { Result } from "../../config/mod.ts";

/** A request as it came, whole. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly headers: Headers;
  readonly body: string;
}

/** What is answered: text as a whole, or piece by piece as it comes. */
export interface HttpReply {
  readonly status: number;
  readonly type: "application/json" | "application/x-ndjson";
  readonly body: string | AsyncIterable<string>;
}

/** A request that is not understood, or not taken. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

export type RequestHead = Omit<HttpRequest, "body"> & {
  /** Of the body, in bytes. */
  readonly length: number;
};

/** Bytes of a request's head, the empty line included. */
export const MAX_HEAD = 16 * 1024;

/** Bytes of a request's body. */
export const MAX_BODY = 1024 * 1024;

/** A client that takes the socket for a proxy names a host, too: it means nothing here. */
const REQUEST_LINE = /^([A-Z]{1,16}) (?:http:\/\/[\w.:-]+)?(\/[\x21-\x7e]*) HTTP\/1\.[01]$/;
const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;

/** Understands the head of a request: what stands before the empty line. Strict, and pure. */
export function parseHead(text: string): Result<RequestHead, Refusal> {
  const [first, ...lines] = text.split("\r\n");
  const [, method, target] = REQUEST_LINE.exec(first!) ?? [];
  if (method === undefined || target === undefined) return refuse(400, "not an HTTP/1.1 request line");
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined || value === undefined) return refuse(400, "not an HTTP header");
    if (headers.has(name) && /^(?:content-length|host|authorization)$/i.test(name)) {
      return refuse(400, `there are two headers ${name}`);
    }
    headers.append(name, value);
  }
  if (headers.has("transfer-encoding")) return refuse(411, "a body needs a Content-Length");
  const length = headers.get("content-length") ?? "0";
  if (!/^\d{1,15}$/.test(length)) return refuse(400, "Content-Length is no number");
  if (Number(length) > MAX_BODY) return refuse(413, `a body may have ${MAX_BODY} bytes, not ${length}`);
  const { pathname, searchParams } = new URL(target.replace(/^\/+/, "/"), "http://brum");
  return {
    ok: true,
    value: { method, path: pathname, search: searchParams, headers, length: Number(length) },
  };
}

function refuse(status: number, message: string): Result<never, Refusal> {
  return { ok: false, error: { status, message } };
}
