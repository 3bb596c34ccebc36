import { Buffer } from "node:buffer";

/** The same memory as a `Buffer`, which makes text of a part of it faster than `TextDecoder` does. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Each byte as one character, so that a place in the text is a place in the bytes. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return asBuffer(bytes).toString("latin1", start, end);
}

/** What is not valid UTF-8 is replaced by U+FFFD. */
export function utf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return asBuffer(bytes).toString("utf8", start, end);
}
