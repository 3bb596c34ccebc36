import { Condition, Deque } from "../../async/mod.ts";

/** Something to be done on the disk, after all that was asked for before it. */
export type DiskJob =
  | { readonly kind: "write"; readonly path: string; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: "remove"; readonly path: string }
  | { readonly kind: "other"; readonly run: () => Promise<void> };

/** So many bytes wait to be written at most. */
const MAX_WAITING = 8 * 1024 * 1024;

/**
 * Does jobs on the disk one after the other, beside the program. When more than 8 MiB wait because the disk is
 * slower than what is printed, the next write is done at once, while the program waits: it is put at its own
 * place in the file, so that its turn does not matter. So nothing is lost, and nothing piles up.
 *
 * The first failure ends it: what waits is given up, and so is everything later.
 */
export class DiskQueue {
  readonly #onFault: (error: unknown) => void;
  readonly #jobs = new Deque<DiskJob>();
  readonly #progress = new Condition();
  /** From where on a file lacks something. */
  readonly #lost = new Map<string, number>();
  #waiting = 0;
  #added = 0;
  #finished = 0;
  #busy = false;
  #failed = false;
  #syncWrites = 0;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  /** It has failed and does nothing any more. */
  get failed(): boolean {
    return this.#failed;
  }

  /** How often the program had to wait for the disk. */
  get syncWrites(): number {
    return this.#syncWrites;
  }

  /** Never throws. The bytes must not be changed afterwards. */
  add(job: DiskJob): void {
    if (this.#failed) return this.#lose(job);
    if (job.kind === "write" && this.#waiting + job.bytes.length > MAX_WAITING) return this.#writeNow(job);
    if (job.kind === "write") this.#waiting += job.bytes.length;
    this.#jobs.push(job);
    this.#added++;
    if (!this.#busy) this.#next();
  }

  /** How much of the file, from its beginning, can be trusted once it has been done. */
  trusted(path: string): number {
    return this.#lost.get(path) ?? Infinity;
  }

  /** Resolves when all that has been asked for so far is done, whatever is asked for meanwhile. */
  done(): Promise<void> {
    const upTo = this.#added;
    return this.#progress.wait(() => this.#finished >= upTo);
  }

  #next(): void {
    const job = this.#jobs.shift();
    this.#busy = job !== undefined;
    if (job === undefined) return;
    // Owned by this queue: `done` waits for it. It cannot reject, for both outcomes are handled.
    void perform(job).then(() => this.#succeed(job), (error) => this.#fail(job, error));
  }

  #succeed(job: DiskJob): void {
    if (job.kind === "write") this.#waiting -= job.bytes.length;
    this.#finished++;
    this.#progress.notify();
    this.#next();
  }

  #fail(job: DiskJob, error: unknown): void {
    this.#lose(job);
    for (let next = this.#jobs.shift(); next; next = this.#jobs.shift()) this.#lose(next);
    this.#waiting = 0;
    this.#finished = this.#added;
    const first = !this.#failed;
    this.#failed = true;
    if (first) this.#onFault(error);
    this.#progress.notify();
    this.#next();
  }

  #lose(job: DiskJob): void {
    if (job.kind === "write") this.#lost.set(job.path, Math.min(this.trusted(job.path), job.position));
  }

  #writeNow(job: DiskJob & { kind: "write" }): void {
    this.#syncWrites++;
    try {
      using file = Deno.openSync(job.path, { write: true, create: true, mode: 0o600 });
      file.seekSync(job.position, Deno.SeekMode.Start);
      for (let done = 0; done < job.bytes.length;) done += file.writeSync(job.bytes.subarray(done));
    } catch (error) {
      const first = !this.#failed;
      this.#failed = true;
      this.#lose(job);
      if (first) this.#onFault(error);
    }
  }
}

async function perform(job: DiskJob): Promise<void> {
  if (job.kind === "other") return await job.run();
  if (job.kind === "remove") return await removeIfThere(job.path);
  using file = await Deno.open(job.path, { write: true, create: true, mode: 0o600 });
  if (job.position > 0) await file.seek(job.position, Deno.SeekMode.Start);
  for (let done = 0; done < job.bytes.length;) done += await file.write(job.bytes.subarray(done));
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    // expected: another instance in this directory keeps to its bound too, and was faster
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
