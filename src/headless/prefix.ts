/** What stands before each printed line, beside the time: the script's name, its number from 0, or nothing. */
export type PrefixMode = "name" | "index" | "none";

export interface PrefixOptions {
  readonly mode: PrefixMode;
  readonly timestamps: boolean;
  readonly color: boolean;
  /** Those that are known from the start, in their order; the numbers and the colours go by it. */
  readonly scripts: readonly string[];
}

/** Cyan, yellow, green, magenta, blue, then the bright ones. Red is for errors. */
const colors = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

/** `[HH:MM:SS] name: `, made once a script and second. As many are kept as there are scripts. */
export class Prefixes {
  readonly #options: PrefixOptions;
  readonly #numbers = new Map<string, number>();
  readonly #made = new Map<string, { readonly second: number; readonly text: string }>();

  constructor(options: PrefixOptions) {
    this.#options = options;
    for (const script of options.scripts) this.#numberOf(script);
  }

  /** @param time milliseconds since the epoch; shown in local time */
  of(script: string, time: number): string {
    const second = this.#options.timestamps ? Math.floor(time / 1_000) : 0;
    const made = this.#made.get(script);
    if (made?.second === second) return made.text;
    const text = this.#make(script, second);
    this.#made.set(script, { second, text });
    return text;
  }

  #make(script: string, second: number): string {
    const { mode, timestamps, color } = this.#options;
    const number = this.#numberOf(script);
    const parts: string[] = [];
    if (timestamps) parts.push(`[${timeOfDay(second * 1_000)}]`);
    if (mode !== "none") parts.push(`${mode === "name" ? script : number}:`);
    if (parts.length === 0) return "";
    const text = parts.join(" ");
    return color ? `\x1b[${colors[number % colors.length]}m${text}\x1b[39m ` : `${text} `;
  }

  #numberOf(script: string): number {
    const known = this.#numbers.get(script);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(script, number);
    return number;
  }
}

function timeOfDay(time: number): string {
  const at = new Date(time);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
}
