/** How the printing has ended. */
export interface PrintEnd {
  /** `closed`: nobody reads any more. `failed`: see `error`. `given-up`: the deadline, or the scope. */
  readonly kind: "all" | "closed" | "failed" | "given-up";
  /** Lines, stored by then, that nobody is known to have taken. */
  readonly unprinted: number;
  readonly error?: Error;
}

/** What brum says of it, if it has to: a reader that has closed the pipe wants no more, and hears no more. */
export function describePrintEnd({ kind, unprinted, error }: PrintEnd): string | undefined {
  switch (kind) {
    case "all":
    case "closed":
      return undefined;
    case "failed":
      return `stdout cannot be written any more, nothing is printed from here on: ${error?.message}`;
    case "given-up":
      return unprinted === 1
        ? "1 line was not printed: nobody has read it in time"
        : `${unprinted} lines were not printed: nobody has read them in time`;
  }
}
