const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
const LATIN1 = new TextDecoder("latin1");

/** What is not valid UTF-8 is replaced by U+FFFD; a newline never is. */
export function utf8(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/**
 * Each byte as one character, so that a place in the text is a place in the bytes. Only what is ASCII is sure to
 * be the same character. (`Buffer.latin1Slice` takes 80 times as long before Deno 2.9.)
 */
export function latin1(bytes: Uint8Array): string {
  return LATIN1.decode(bytes);
}
