/** A place that belongs to somebody else, or is open to others: nothing in it can be trusted. */
export class NotPrivate extends Error {
  override readonly name = "NotPrivate";
}

/**
 * Makes a directory that only this user can read, or sees to it that it is one.
 *
 * @throws {NotPrivate} when it is another user's or no directory; what the system says, when it cannot be made
 */
export async function makePrivate(path: string): Promise<void> {
  await Deno.mkdir(path, { recursive: true, mode: 0o700 });
  const wrong = await strange(path, "directory");
  if (wrong !== undefined) throw new NotPrivate(wrong);
  const { mode } = await Deno.lstat(path);
  if (mode !== null && (mode & 0o077) !== 0) await Deno.chmod(path, 0o700);
}

/**
 * What keeps something from being trusted: it is not of the kind that was expected (a link is none of them), or
 * not this user's. `undefined` when nothing does. Rejects with `NotFound`.
 */
export async function strange(
  path: string,
  kind: "directory" | "file" | "socket",
): Promise<string | undefined> {
  const { isDirectory, isFile, isSocket, uid } = await Deno.lstat(path);
  if (!{ directory: isDirectory, file: isFile, socket: isSocket === true }[kind]) {
    return `${path} is no ${kind}`;
  }
  const own = Deno.uid();
  return own !== null && uid !== own
    ? `${path} belongs to the user ${uid}, not to this one (${own})`
    : undefined;
}
