import { orAborted } from "../async/mod.ts";

/** Brum's own standard input: `Deno.stdin` is one. */
export interface InputSource {
  /** How many bytes were read into the buffer; `null` at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
}

/** The script that gets it. */
export interface InputTarget {
  /** Resolves when the bytes have been taken; `false` when it takes no more, now and later. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** There is no more. */
  end(): void;
}

/** `ended`: to its end. `refused`: the script takes no more. `unreadable`: as at a terminal in the background. */
export type InputEnd = "ended" | "refused" | "unreadable" | "aborted";

const bufferSize = 64 * 1024;

/**
 * Hands brum's standard input to a script as it comes, its end included: the next part is read when the one before
 * has been taken. Rejects only if the target does.
 *
 * A read that is pending when the signal is aborted cannot be taken back, and keeps the process alive: the program
 * ends by `Deno.exit`.
 */
export async function forwardInput(
  source: InputSource,
  target: InputTarget,
  signal: AbortSignal,
): Promise<InputEnd> {
  const buffer = new Uint8Array(bufferSize);
  try {
    while (!signal.aborted) {
      const count = await orAborted(readInto(source, buffer), signal);
      if (typeof count !== "number") {
        target.end();
        return count === null ? "ended" : "unreadable";
      }
      if (!await orAborted(target.write(buffer.subarray(0, count)), signal)) return "refused";
    }
    return "aborted";
  } catch (error) {
    if (signal.aborted) return "aborted"; // expected: what was awaited has been given up
    throw error;
  }
}

async function readInto(source: InputSource, buffer: Uint8Array): Promise<number | null | "unreadable"> {
  try {
    return await source.read(buffer);
  } catch {
    // expected: a closed descriptor, a directory, a terminal whose foreground is another's
    return "unreadable";
  }
}
