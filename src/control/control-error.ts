/** A failure of the instance, seen from outside. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

/** The error that a failure was. */
export function errorOf({ kind, message }: { readonly kind: string; readonly message: string }): Error {
  switch (kind) {
    case "runaway-pattern":
      return Object.assign(new Error(message), { name: "RunawayPattern" });
    case "range":
      return new RangeError(message);
    default:
      return new ControlError(message);
  }
}
