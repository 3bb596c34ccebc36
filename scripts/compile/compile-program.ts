import { dirname } from "node:path";
import { denoRelease } from "./deno-release.ts";
import { type Stub, stubFromNpm } from "./stub.ts";
import type { Target } from "./targets.ts";

/**
 * What every program is compiled with. Without a code cache: it would lie where anybody can put another one, and
 * V8 runs it unseen. Without the settings file: what it says is given here.
 */
const flags = [
  "-A",
  "--quiet",
  "--no-check",
  "--no-config",
  "--no-lock",
  "--no-code-cache",
  "--unstable-no-legacy-abort",
];

/** Where Deno has its runtimes from. */
const DOWNLOADS = "https://dl.deno.land/";

const NO_ANSWER = `${DOWNLOADS} does not answer`;

/**
 * Compiles a bundled program for `target`.
 *
 * @param entry the program's first module, which needs no settings to be resolved
 * @param output the executable to make; its folder is made if it is not there
 * @returns which way it went, in words
 * @throws when it cannot be had; the message says why, for each way
 */
export async function compileProgram(entry: string, output: string, target: Target): Promise<string> {
  await Deno.mkdir(dirname(output), { recursive: true });
  const failure = await compile(Deno.execPath(), entry, output, target);
  if (failure === undefined) return `Deno ${Deno.version.deno}, official runtime`;
  if (!isDownloadFailure(failure)) throw new Error(failure);
  const stub = await stubFromNpm(target);
  if (!stub) {
    throw new Error(
      `the runtime could not be downloaded, and there is no other source for it: ${lastCause(failure)}`,
    );
  }
  const second = await compile(await denoRelease(stub.deno), entry, output, target, stub);
  if (second !== undefined) throw new Error(second);
  return `Deno ${stub.deno}, official runtime by way of npm, digest checked, as the download failed: ${
    lastCause(failure)
  }`;
}

/** `undefined` when it went well, else what Deno said. */
async function compile(
  deno: string,
  entry: string,
  output: string,
  { triple }: Target,
  stub?: Stub,
): Promise<string | undefined> {
  using limit = stub ? undefined : limitWithoutHost();
  const { success, stderr } = await new Deno.Command(deno, {
    args: ["compile", ...flags, "--target", triple, "--output", output, entry],
    env: { DENO_TLS_CA_STORE: "system,mozilla", NO_COLOR: "1", ...stub && { DENORT_BIN: stub.path } },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    ...limit && { signal: limit.signal },
  }).output();
  if (success) return undefined;
  return limit?.signal.aborted ? NO_ANSWER : new TextDecoder().decode(stderr).trim();
}

function isDownloadFailure(failure: string): boolean {
  return failure === NO_ANSWER || failure.includes("Setting up base binary") || /denort.*\.zip/.test(failure);
}

/** The innermost cause of a list of causes, which is what the network said. */
function lastCause(failure: string): string {
  const [said = failure] = failure.split("Stack backtrace:");
  const causes = [...said.matchAll(/^\s+\d+: (.*)$/gm)];
  return causes.at(-1)?.[1] ?? said.split("\n")[0]!;
}

/**
 * Ends what needs the download host soon after that has shown not to answer, as where packets are dropped a connection
 * would be tried for minutes. A runtime that was downloaded before is found in a moment.
 */
function limitWithoutHost(): Disposable & { readonly signal: AbortSignal } {
  const over = new AbortController();
  const limit = new AbortController();
  void (async () => {
    try {
      const soon = AbortSignal.any([over.signal, AbortSignal.timeout(5_000)]);
      await fetch(DOWNLOADS, { method: "HEAD", signal: soon });
    } catch {
      // expected: it does not answer, or it no longer matters
      const timer = setTimeout(() => limit.abort(), 5_000);
      if (over.signal.aborted) clearTimeout(timer);
      else over.signal.addEventListener("abort", () => clearTimeout(timer));
    }
  })();
  return { signal: limit.signal, [Symbol.dispose]: () => over.abort() };
}
