import type { Instance } from "../../instance/mod.ts";
import type { Line, LineQuery } from "../../logs/mod.ts";

/** An answer has at most so many lines. */
const pageSize = 10_000;

/** Lines, and how many that were asked for are no longer kept. */
export interface LineBatch {
  readonly lines: readonly Line[];
  readonly missed: number;
}

/**
 * The lines of a query in order, each once; with `follow` it goes on with what is printed from then on, until the
 * signal ends it.
 *
 * @param tail only the newest so many of those that there are; none: all
 */
export async function* readLines(
  instance: Instance,
  query: Omit<LineQuery, "before" | "limit">,
  { follow, tail, signal }: { follow: boolean; tail: number | undefined; signal: AbortSignal },
): AsyncGenerator<LineBatch> {
  let after = query.after ?? 0;
  let { from } = query;
  if (tail !== undefined) {
    const { newest } = await instance.info();
    yield await newestLines(instance, query, newest, tail, signal);
    [after, from] = [newest, undefined];
    if (!follow) return;
  }
  for (let revision = 0;;) {
    const { from: _from, ...rest } = query;
    const page = await instance.lines(
      { ...rest, after, limit: pageSize, ...(from !== undefined && { from }) },
      signal,
    );
    [after, from] = [page.next, undefined];
    if (page.lines.length > 0 || page.missed > 0) yield page;
    if (page.more) continue;
    if (!follow) return;
    ({ revision } = await instance.changes({ revision, lines: true }, signal));
  }
}

/** The newest lines of those up to a seq. */
async function newestLines(
  instance: Instance,
  query: Omit<LineQuery, "before" | "limit">,
  newest: number,
  count: number,
  signal: AbortSignal,
): Promise<LineBatch> {
  const { after = 0, ...rest } = query;
  const pages: (readonly Line[])[] = [];
  let [before, left, missed] = [newest + 1, count, 0];
  while (left > 0) {
    const page = await instance.lines({ ...rest, before, limit: Math.min(left, pageSize) }, signal);
    const lines = page.lines.filter(({ seq }) => seq > after);
    pages.push(lines);
    left -= lines.length;
    missed += page.missed;
    if (!page.more || lines.length < page.lines.length) break;
    before = page.next;
  }
  return { lines: pages.reverse().flat(), missed };
}
