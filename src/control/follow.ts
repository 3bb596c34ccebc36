import type { Instance, LinesQuery } from "../instance/mod.ts";

/**
 * Lines as they come, one page a line of JSON, from the query's cursor on, without an end. A page is made when the one
 * before it has been taken: a slow reader makes nothing pile up, and is told what it has missed.
 */
export async function* follow(
  instance: Instance,
  { since, ...query }: LinesQuery,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let from: LinesQuery = { after: query.after ?? 0, ...(since !== undefined && { since }) };
  let revision = 0;
  for (;;) {
    const page = await instance.lines({ ...query, ...from }, signal);
    if (page.lines.length > 0 || page.missed > 0) yield `${JSON.stringify(page)}\n`;
    from = { after: page.next };
    if (!page.more) ({ revision } = await instance.changes({ revision, lines: true }, signal));
  }
}
