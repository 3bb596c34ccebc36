import { type Result, type Settings, settingsDiff } from "../../config/mod.ts";
import type { CatalogueEntry } from "../../instance/mod.ts";
import type { Redefined, ScriptSpec } from "../../process/mod.ts";
import { countsFromNextStart, describeReload, isOutdated } from "./describe-reload.ts";

/** All that was read of a directory, and is right. */
export interface ReadAnew {
  readonly settings: Settings;
  readonly entries: readonly CatalogueEntry[];
  /** What is wrong but need not stop anybody; a line each. */
  readonly warnings: readonly string[];
}

export interface SettingsReloadParts {
  /** Reads everything anew; all that is wrong, a line each. */
  readonly read: () => Promise<Result<ReadAnew, readonly string[]>>;
  /** The supervisor gets the scripts. */
  readonly redefine: (specs: readonly ScriptSpec[]) => Redefined;
  /** Whoever looks at the list of scripts gets it. */
  readonly list: (entries: readonly CatalogueEntry[]) => void;
  /** Names of the scripts that run. */
  readonly running: () => ReadonlySet<string>;
  /** Is told what a person should know. */
  readonly say: (message: string) => void;
}

/**
 * Owns what was read last of the settings. A reload applies what can be applied, and says what needs a restart;
 * if anything is wrong, it is said once, and all stays as it was.
 */
export class SettingsReload {
  readonly #parts: SettingsReloadParts;
  /** By these brum was started. */
  readonly #first: Settings;
  #last: ReadAnew;
  #wrong: readonly string[] = [];
  /** Numbers the reloads: one that is overtaken by a later one changes nothing. */
  #reloads = 0;

  constructor(parts: SettingsReloadParts, first: ReadAnew) {
    this.#parts = parts;
    this.#first = first.settings;
    this.#last = first;
  }

  async reload(): Promise<void> {
    const number = this.#begin();
    this.#take(number, await this.#parts.read());
  }

  #begin(): number {
    return ++this.#reloads;
  }

  #take(number: number, read: Result<ReadAnew, readonly string[]>): void {
    if (number !== this.#reloads) return;
    if (!read.ok) return this.#refuse(read.error);
    const changes = this.#parts.redefine(read.value.entries.map(({ spec }) => spec));
    if (!changes.ok) return this.#refuse([changes.error]);
    const before = this.#last;
    this.#last = read.value;
    this.#parts.list(read.value.entries);
    const { say, running } = this.#parts;
    if (this.#wrong.length > 0) say("the settings are right again");
    this.#wrong = [];
    const news = read.value.warnings.filter((warning) => !before.warnings.includes(warning));
    for (const warning of news) say(warning);
    const outdated = outdatedOf(before.entries, read.value.entries, running());
    for (const line of describeReload({ ...changes.value, outdated, later: this.#later(before) })) say(line);
  }

  #refuse(wrong: readonly string[]): void {
    const news = wrong.filter((line) => !this.#wrong.includes(line));
    this.#wrong = wrong;
    for (const line of news) this.#parts.say(`${line}; the settings stay as they were`);
  }

  /** What has changed now, and is not what brum was started by. */
  #later(before: ReadAnew): string[] {
    const sinceStart = new Set(settingsDiff(this.#first, this.#last.settings));
    return settingsDiff(before.settings, this.#last.settings)
      .filter((key) => sinceStart.has(key) && countsFromNextStart(key));
  }
}

function outdatedOf(
  before: readonly CatalogueEntry[],
  after: readonly CatalogueEntry[],
  running: ReadonlySet<string>,
): string[] {
  const were = new Map(before.map(({ spec }) => [spec.name, spec]));
  return after.flatMap(({ spec }) => {
    const was = were.get(spec.name);
    return was && running.has(spec.name) && isOutdated(was, spec) ? spec.name : [];
  });
}
