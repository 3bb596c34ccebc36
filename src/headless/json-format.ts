import { type Chunk, type Line, LineReader } from "../logs/mod.ts";
import type { ChunkFormat } from "./chunk.ts";

/** One line of output as `--json` prints it: a {@link Line} as agents see it, without ANSI sequences. */
export type JsonLine = Omit<Line, "raw"> & { readonly type: "line" };

/** One JSON object a line, for programs. An unfinished line is not shown: it comes when it is finished. */
export class JsonFormat implements ChunkFormat {
  chunk(chunk: Chunk): string {
    const reader = new LineReader(chunk);
    let text = "";
    for (let i = 0; i < chunk.lines; i++) {
      const { raw: _raw, ...line } = reader.at(i);
      text += jsonLine({ type: "line", ...line });
    }
    return text;
  }

  open(): string {
    return "";
  }
}

/** An object as one line of JSON. */
export function jsonLine(value: JsonLine | Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(value)}\n`;
}
