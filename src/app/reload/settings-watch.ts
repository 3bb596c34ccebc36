import { type Clock, Condition } from "../../async/mod.ts";

/** Without a hint the files are looked at so often. Milliseconds. */
const POLL = 2_000;

/** So long they must stay as they are to be read: who saves one may first empty it, or take it away. Milliseconds. */
const SETTLE = 150;

/** After so many looks they are read though they are being written on and on. */
const PATIENCE = 20;

export interface SettingsWatchParts {
  readonly clock: Clock;
  /** What can be seen of the files from outside. */
  readonly look: () => Promise<string>;
  /** Is called when they have changed, and never while a former call has not ended. */
  readonly changed: () => Promise<void>;
}

/**
 * Notices that the files of the settings have changed: at a hint, and by looking every two seconds, for hints get
 * lost. What changes while it is being read is read once more.
 */
export class SettingsWatch {
  readonly #parts: SettingsWatchParts;
  readonly #hints = new Condition();
  #hinted = false;
  #seen: string;

  /** @param seen what could be seen of the files before they were read first */
  constructor(parts: SettingsWatchParts, seen: string) {
    this.#parts = parts;
    this.#seen = seen;
  }

  /** Something may have happened. */
  hint(): void {
    this.#hinted = true;
    this.#hints.notify();
  }

  /** Watches until the signal is aborted; then rejects with its reason. */
  async run(signal: AbortSignal): Promise<never> {
    for (;;) {
      await this.#wait(signal);
      if (await this.#parts.look() === this.#seen) continue;
      const signs = await this.#settled(signal);
      if (signs === this.#seen) continue;
      this.#saw(signs);
      await this.#parts.changed();
    }
  }

  /** Until there is a hint, or the time has come. */
  async #wait(signal: AbortSignal): Promise<void> {
    const takeBack = this.#parts.clock.after(POLL, () => this.hint());
    try {
      await this.#hints.wait(() => this.#takeHint(), signal);
    } finally {
      takeBack();
    }
  }

  #takeHint(): boolean {
    const hinted = this.#hinted;
    this.#hinted = false;
    return hinted;
  }

  #saw(signs: string): void {
    this.#seen = signs;
  }

  async #settled(signal: AbortSignal): Promise<string> {
    let last = await this.#parts.look();
    for (let looks = 0; looks < PATIENCE; looks++) {
      await this.#parts.clock.sleep(SETTLE, signal);
      const now = await this.#parts.look();
      if (now === last) break;
      last = now;
    }
    return last;
  }
}
