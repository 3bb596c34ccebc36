import { RunawayPattern } from "../logs/mod.ts";

/** What went wrong, as it goes over the socket. */
export interface Failure {
  readonly kind: "refused" | "no-process" | "runaway-pattern" | "range" | "closing" | "internal";
  readonly message: string;
}

/** The status and the words of an error. */
export function failureOf(error: unknown): { readonly status: number; readonly failure: Failure } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RunawayPattern) return { status: 422, failure: { kind: "runaway-pattern", message } };
  if (error instanceof RangeError) return { status: 422, failure: { kind: "range", message } };
  if (error instanceof SyntaxError) return { status: 400, failure: { kind: "refused", message } };
  if (error instanceof Error && error.name === "Closing") {
    return { status: 503, failure: { kind: "closing", message } };
  }
  return { status: 500, failure: { kind: "internal", message } };
}
