import type { ByteSink } from "./parts.ts";

/** As much as a pipe holds: a larger buffer makes no read longer, and costs each child memory (measured). */
const LARGE = 64 * 1024;
/** Most children say little, and what brum has in memory is what each further spawn has to copy the map of. */
const SMALL = 2 * 1024;

/** One output of a child on its way into its sink. */
export interface Pump {
  /** Resolves when the output has been read to its end, or given up; never rejects. */
  readonly done: Promise<void>;
  /** Reads no more, whether a read or the gate is being waited for. */
  abandon(): void;
}

/**
 * Reads a child's output into a sink, one buffer for all reads, larger once one was full, and ends the sink.
 *
 * @param gate Asked before each read; a promise holds the reading back until it resolves.
 */
export function pump(
  source: ReadableStream<Uint8Array>,
  sink: ByteSink,
  gate: () => Promise<void> | undefined,
): Pump {
  const reader = source.getReader({ mode: "byob" });
  const given = Promise.withResolvers<"abandoned">();
  return {
    done: readToEnd(reader, sink, gate, given.promise),
    abandon: () => {
      given.resolve("abandoned");
      void reader.cancel().catch(alreadyBroken);
    },
  };
}

async function readToEnd(
  reader: ReadableStreamBYOBReader,
  sink: ByteSink,
  gate: () => Promise<void> | undefined,
  given: Promise<"abandoned">,
): Promise<void> {
  let buffer = new ArrayBuffer(SMALL);
  try {
    for (;;) {
      const held = gate();
      if (held && await Promise.race([held, given]) === "abandoned") break;
      const { value, done } = await reader.read(new Uint8Array(buffer));
      if (value?.byteLength) sink.append(value);
      if (done || !value) break;
      const full = value.byteLength === value.buffer.byteLength;
      buffer = full && value.byteLength < LARGE ? new ArrayBuffer(LARGE) : value.buffer;
    }
  } catch {
    // expected: a pipe that breaks while it is read has ended; what had come is in the sink.
  } finally {
    sink.end();
  }
}

function alreadyBroken(): void {
  // A stream that has failed cannot be cancelled, and need not be.
}
