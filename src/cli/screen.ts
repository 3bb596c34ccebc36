import type { ExitReason } from "../app/mod.ts";
import { systemClock, writeAll } from "../async/mod.ts";
import { colorChoice } from "./color.ts";
import type { Surroundings } from "./command.ts";

/** So many bytes are handed to stdout in one call. */
const piece = 256 * 1024;

/** Stdout, as one command writes to it: how wide it is, whether it has colours, and whether anybody reads. */
export class Screen {
  readonly colors: boolean;
  /** In columns; `undefined` where stdout is no terminal. */
  readonly width: number | undefined;
  readonly #never = new AbortController().signal;
  #failure: Error | undefined;

  constructor(options: { readonly color: boolean }, { env }: Pick<Surroundings, "env">) {
    const terminal = Deno.stdout.isTerminal();
    const choice = colorChoice(options, env);
    this.colors = choice === "always" || (choice === "auto" && terminal);
    this.width = terminal ? columns() : undefined;
  }

  /** Writes all of it. `false` when nobody reads any more, or it cannot be written: then there is no use in more. */
  async write(text: string): Promise<boolean> {
    const end = await writeAll(Deno.stdout, new TextEncoder().encode(text), {
      clock: systemClock,
      signal: this.#never,
      piece,
      onTaken: () => {},
    });
    if (end.kind === "failed") this.#fail(end.error);
    return end.kind === "written";
  }

  /** How the program is to end: as given, unless something could not be written. A reader that has gone is no failure. */
  end(code: number): ExitReason {
    if (this.#failure === undefined) return { kind: "code", code };
    console.error(`brum: stdout cannot be written: ${this.#failure.message}`);
    return { kind: "code", code: 1 };
  }

  #fail(error: Error): void {
    this.#failure = error;
  }
}

function columns(): number | undefined {
  try {
    return Deno.consoleSize().columns || undefined;
  } catch {
    // expected: some terminals do not say how wide they are
    return undefined;
  }
}

/** One JSON object a line. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
