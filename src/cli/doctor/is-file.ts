/** Whether there is a file that can be looked at. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    // expected: most of what is looked for is not there.
    return false;
  }
}
