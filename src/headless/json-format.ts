import type { Level, StreamName } from "../logs/mod.ts";
import type { ChunkFormat, PrintChunk } from "./chunk.ts";
import { textOfLines } from "./line-text.ts";

/** One line of output as `--json` prints it; the names are those of `Line`. */
export interface JsonLine {
  readonly type: "line";
  readonly seq: number;
  readonly processId: string;
  readonly script: string;
  readonly stream: StreamName;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: Level;
  /** Without ANSI sequences. */
  readonly text: string;
  readonly late?: true;
}

/** One JSON object a line, for programs. An unfinished line is not shown: it comes when it is finished. */
export class JsonFormat implements ChunkFormat {
  readonly #levelOf: (text: string) => Level;

  /** @param levelOf what a line says of itself */
  constructor(levelOf: (text: string) => Level) {
    this.#levelOf = levelOf;
  }

  chunk({ run, stream, bytes, firstSeq, time, late }: PrintChunk): string {
    const texts = textOfLines(bytes, "strip").slice(0, -1).split("\n");
    return texts.map((text, i) => {
      const line: JsonLine = {
        type: "line",
        seq: firstSeq + i,
        processId: run.id,
        script: run.script,
        stream,
        time,
        level: this.#levelOf(text),
        text,
        ...(late && { late }),
      };
      return jsonLine(line);
    }).join("");
  }

  open(): string {
    return "";
  }
}

/** Any object as one line of JSON. */
export function jsonLine(value: Readonly<Record<string, unknown>> | JsonLine): string {
  return `${JSON.stringify(value)}\n`;
}
