import { stripAnsi } from "./ansi.ts";

/** How many origins of one process are remembered. A program that prints more (a crawler) forgets its oldest. */
export const MAX_ORIGINS = 50;

/** Longer ones are data, not something to open. */
const MAX_LENGTH = 2048;

// deno-lint-ignore no-control-regex -- a control character ends a URL
const URL_PATTERN = /https?:\/\/[^\s"'`<>\\^{|}\x00-\x1f\x7f]+/g;

/** The URLs in a line, in their order, without colours and without the punctuation of the sentence around them. */
export function findUrls(raw: string): string[] {
  const found: string[] = [];
  for (const [match] of stripAnsi(raw).matchAll(URL_PATTERN)) {
    const url = tidy(match);
    if (url.length <= MAX_LENGTH && URL.canParse(url)) found.push(url);
  }
  return found;
}

/** `http://localhost:3000/).` is `http://localhost:3000/`, but `http://x/a_(b)` keeps its bracket. */
function tidy(url: string): string {
  let end = url.length;
  while (end > 0) {
    const last = url[end - 1]!;
    const opener = last === ")" ? "(" : last === "]" ? "[" : undefined;
    const closes = opener !== undefined && !balanced(url.slice(0, end), opener, last);
    if (!closes && !".,;:!?*…".includes(last)) break;
    end--;
  }
  return url.slice(0, end);
}

function balanced(text: string, opener: string, closer: string): boolean {
  return text.split(opener).length >= text.split(closer).length;
}

/** The URLs that one process has printed: the newest of each origin, the newest origin last. */
export class UrlTable {
  readonly #byOrigin = new Map<string, string>();

  /** Returns whether it is new: the process had not printed it, or something newer of its origin, before. */
  add(url: string): boolean {
    const { origin } = new URL(url);
    if (this.#byOrigin.get(origin) === url) return false;
    this.#byOrigin.delete(origin);
    this.#byOrigin.set(origin, url);
    if (this.#byOrigin.size > MAX_ORIGINS) {
      const [oldest] = this.#byOrigin.keys();
      this.#byOrigin.delete(oldest!);
    }
    return true;
  }

  list(): string[] {
    return [...this.#byOrigin.values()];
  }
}
