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
  /** The scripts that run, each with the id of its newest run. */
  readonly running: () => ReadonlyMap<string, string>;
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
  /** What each run that goes on was started as, by its id. */
  #runs: ReadonlyMap<string, ScriptSpec> = new Map();
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
    const { say } = this.#parts;
    if (this.#wrong.length > 0) say("the settings are right again");
    this.#wrong = [];
    const news = read.value.warnings.filter((warning) => !before.warnings.includes(warning));
    for (const warning of news) say(warning);
    const outdated = this.#outdated(changes.value.changed, before);
    for (const line of describeReload({ ...changes.value, outdated, later: this.#later(before) })) say(line);
  }

  #refuse(wrong: readonly string[]): void {
    const news = wrong.filter((line) => !this.#wrong.includes(line));
    this.#wrong = wrong;
    for (const line of news) this.#parts.say(`${line}; the settings stay as they were`);
  }

  /** Those that have changed now, and whose run is not what it would be. */
  #outdated(changed: readonly string[], before: ReadAnew): string[] {
    const were = specsOf(before);
    const are = specsOf(this.#last);
    const running = [...this.#parts.running()];
    // A run that was not there at the reload before this one was started by what that one had read.
    const runs = running.flatMap(([script, id]) => {
      const spec = this.#runs.get(id) ?? were.get(script);
      return spec ? [[id, spec] as const] : [];
    });
    this.#runs = new Map(runs);
    return running.flatMap(([script, id]) => {
      const [run, wanted] = [this.#runs.get(id), are.get(script)];
      return run && wanted && changed.includes(script) && isOutdated(run, wanted) ? script : [];
    });
  }

  /** What has changed now, and is not what brum was started by. */
  #later(before: ReadAnew): string[] {
    const sinceStart = new Set(settingsDiff(this.#first, this.#last.settings));
    return settingsDiff(before.settings, this.#last.settings)
      .filter((key) => sinceStart.has(key) && countsFromNextStart(key));
  }
}

function specsOf({ entries }: ReadAnew): ReadonlyMap<string, ScriptSpec> {
  return new Map(entries.map(({ spec }) => [spec.name, spec]));
}
