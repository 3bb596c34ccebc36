import type { Clock } from "./clock.ts";
import { orAborted } from "./or-aborted.ts";

/** Where printed bytes go: `Deno.stdout` is one. */
export interface Sink {
  /** Resolves with how many were taken, which may be fewer. */
  write(bytes: Uint8Array): Promise<number>;
}

/** How the writing of some bytes ended. */
export type WriteEnd =
  | { readonly kind: "written" }
  /** Nobody reads any more. */
  | { readonly kind: "closed" }
  /** It was taken back before the end. */
  | { readonly kind: "aborted" }
  /** A full disk, say. */
  | { readonly kind: "failed"; readonly error: Error };

export interface WriteOptions {
  readonly clock: Clock;
  /** Aborted: the writing is given up, also while the sink takes nothing. */
  readonly signal: AbortSignal;
  /** At most so many bytes in one call. */
  readonly piece: number;
  /** Is told of each part that was taken. */
  readonly onTaken: (count: number) => void;
}

/** A stdout that somebody has set to non-blocking is asked again after so many milliseconds. */
const retryAfter = 5;

/** Writes all of the bytes, in as many calls as it takes. Never rejects. */
export async function writeAll(sink: Sink, bytes: Uint8Array, options: WriteOptions): Promise<WriteEnd> {
  const { clock, signal, piece, onTaken } = options;
  try {
    for (let offset = 0; offset < bytes.length;) {
      signal.throwIfAborted();
      const taken = await orAborted(takenOf(sink, bytes.subarray(offset, offset + piece)), signal);
      offset += taken;
      onTaken(taken);
      if (taken === 0) await clock.sleep(retryAfter, signal);
    }
    return { kind: "written" };
  } catch (error) {
    if (signal.aborted) return { kind: "aborted" };
    if (error instanceof Deno.errors.BrokenPipe) return { kind: "closed" };
    return { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** 0 when the sink takes nothing just now. */
async function takenOf(sink: Sink, bytes: Uint8Array): Promise<number> {
  try {
    return await sink.write(bytes);
  } catch (error) {
    // expected: a stdout that is set to non-blocking and is full, or a call that a signal has interrupted
    if (error instanceof Deno.errors.WouldBlock || error instanceof Deno.errors.Interrupted) return 0;
    throw error;
  }
}
