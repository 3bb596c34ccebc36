/** A log file that an instance before this one has left. */
export interface FormerFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** The files that other instances have left in the directory, the oldest first; an empty directory is removed. */
export async function formerFiles(directory: string, own: string): Promise<FormerFile[]> {
  const files: FormerFile[] = [];
  for await (const entry of Deno.readDir(directory)) {
    if (!entry.isDirectory || entry.name === own) continue;
    const found = await filesIn(`${directory}/${entry.name}`);
    files.push(...found);
  }
  return files.sort((a, b) => a.changedAt - b.changedAt);
}

async function filesIn(directory: string): Promise<FormerFile[]> {
  const files: FormerFile[] = [];
  for await (const { name, isFile } of Deno.readDir(directory)) {
    if (!isFile || !/\.(log|idx)$/.test(name)) continue;
    const path = `${directory}/${name}`;
    try {
      const { size, mtime } = await Deno.stat(path);
      files.push({ path, bytes: size, changedAt: mtime?.getTime() ?? 0 });
    } catch (error) {
      // expected: another instance has just removed it
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return files;
}
