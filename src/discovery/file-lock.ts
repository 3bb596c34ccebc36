/**
 * Locks of the operating system on files: held by an open file, and freed with it, however the process ends.
 */

/** A lock that is held until it is disposed of. */
export class FileLock implements Disposable {
  readonly #file: Deno.FsFile;

  constructor(file: Deno.FsFile) {
    this.#file = file;
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}

/**
 * Takes the lock of a file, which is made if there is none. Does not wait.
 *
 * @returns `undefined` when somebody else has it
 */
export async function tryLock(path: string): Promise<FileLock | undefined> {
  const file = await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
  try {
    if (await file.tryLock(true)) return new FileLock(file);
  } catch (error) {
    file.close();
    throw error;
  }
  file.close();
  return undefined;
}

/**
 * Whether somebody holds the lock of a file. Those who ask at the same time do not disturb each other, but one who
 * takes the lock may find it taken by who asks. Rejects with `NotFound`.
 */
export async function isLocked(path: string): Promise<boolean> {
  const file = await Deno.open(path, { read: true, write: true });
  try {
    return !await file.tryLock(false);
  } finally {
    file.close();
  }
}
