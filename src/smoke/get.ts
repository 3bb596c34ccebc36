import type { Clock } from "../async/mod.ts";

export interface Answered {
  readonly kind: "status";
  readonly status: number;
}

export type GetOutcome = Answered | { readonly kind: "none"; readonly why: string };

export interface GetOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** From the request to the end of the answer's head, in milliseconds. */
  readonly patience: number;
}

/** Fetches a URL of this machine once. Follows redirects only as far as they stay on its origin. Never rejects. */
export async function get(url: string, { clock, signal, patience }: GetOptions): Promise<GetOutcome> {
  const late = new AbortController();
  const takeBack = clock.after(patience, () => late.abort(new Error(`no answer within ${patience} ms`)));
  const all = AbortSignal.any([signal, late.signal]);
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  try {
    return await follow(new URL(url), (at) => fetch(at, { client, redirect: "manual", signal: all }));
  } catch (error) {
    const why = all.aborted ? all.reason : error;
    return { kind: "none", why: why instanceof Error ? why.message : String(why) };
  } finally {
    takeBack();
  }
}

/** More redirects than these go round in a circle. */
const MAX_REDIRECTS = 10;

async function follow(url: URL, request: (url: URL) => Promise<Response>): Promise<GetOutcome> {
  for (let hops = 0, at = url;; hops++) {
    const answer = await request(at);
    await answer.body?.cancel();
    const location = answer.headers.get("location");
    const next = location === null || answer.status < 300 || answer.status > 399
      ? undefined
      : URL.parse(location, at);
    if (next?.origin !== url.origin) return { kind: "status", status: answer.status };
    if (hops === MAX_REDIRECTS) return { kind: "none", why: `more than ${MAX_REDIRECTS} redirects` };
    at = next;
  }
}
