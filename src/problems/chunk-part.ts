import type { WatchedChunk } from "../logs/mod.ts";

/** The lines of a chunk from one index up to another, which is not among them, as a chunk of its own. */
export function chunkPart(chunk: WatchedChunk, from: number, to: number): WatchedChunk {
  const begin = placeOf(chunk.text, from, 0);
  const end = placeOf(chunk.text, to - from, begin);
  const candidates: number[] = [];
  for (let i = 0; i < chunk.candidates.length; i += 3) {
    const [index, start, stop] = chunk.candidates.slice(i, i + 3) as [number, number, number];
    if (index >= from && index < to) candidates.push(index - from, start - begin, stop - begin);
  }
  return {
    ...chunk,
    firstSeq: chunk.firstSeq + from,
    lines: to - from,
    text: chunk.text.slice(begin, end),
    candidates,
  };
}

/** Where the line begins that comes so many lines after another. */
function placeOf(text: string, lines: number, begin: number): number {
  for (; lines > 0; lines--) begin = text.indexOf("\n", begin) + 1;
  return begin;
}
