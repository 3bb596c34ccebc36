/** The machines that `brum` is compiled for. */

export interface Target {
  /** As it is called on the command line of the scripts and in file names. */
  readonly name: string;
  /** As `deno compile --target` calls it. */
  readonly triple: string;
}

export const targets: readonly Target[] = [
  { name: "linux-x64", triple: "x86_64-unknown-linux-gnu" },
  { name: "linux-arm64", triple: "aarch64-unknown-linux-gnu" },
  { name: "macos-x64", triple: "x86_64-apple-darwin" },
  { name: "macos-arm64", triple: "aarch64-apple-darwin" },
  { name: "windows-x64", triple: "x86_64-pc-windows-msvc" },
];

/** The machine that this runs on; it may be none of {@link targets}, and is then compiled for all the same. */
export const thisMachine: Target = targets.find(({ triple }) => triple === Deno.build.target) ??
  { name: `${Deno.build.os}-${Deno.build.arch}`, triple: Deno.build.target };

/** `brum` with the ending that programs have there. */
export function executableName(name: string, { triple }: Target): string {
  return triple.includes("windows") ? `${name}.exe` : name;
}
