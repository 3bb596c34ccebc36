/** What a function returns that is expected to fail now and then: a value, or what is wrong. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };
