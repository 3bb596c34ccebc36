import type { Finding } from "./finding.ts";

/** Programs that scripts are run by, with what makes them say their version. */
const tools: readonly (readonly [program: string, ...args: string[]])[] = [
  ["node", "--version"],
  ["npm", "--version"],
  ["yarn", "--version"],
  ["pnpm", "--version"],
  ["bun", "--version"],
  ["deno", "--version"],
  ["make", "--version"],
  ["just", "--version"],
  ["task", "--version"],
  ["docker", "--version"],
  ["cargo", "--version"],
  ["go", "version"],
  ["python3", "--version"],
  ["uv", "--version"],
  ["poetry", "--version"],
  ["ruby", "--version"],
  ["php", "--version"],
  ["java", "-version"],
  ["gradle", "--version"],
  ["mvn", "--version"],
  ["dotnet", "--version"],
  ["flutter", "--version"],
  ["mix", "--version"],
  ["git", "--version"],
];

/** So many are asked at once. */
const atOnce = 4;

/**
 * Which of the programs there are, and their versions. Each is asked in the root of the file system, so that none
 * reads what stands in a project.
 */
export async function toolVersions(signal: AbortSignal): Promise<Finding[]> {
  const found = new Map<string, Finding>();
  const left = [...tools];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      found.set(next[0], await versionOf(next, signal));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return tools.map(([program]) => found.get(program)!);
}

async function versionOf(
  [program, ...args]: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<Finding> {
  const finding = (state: Finding["state"], says: string): Finding => ({
    topic: "Tools",
    name: program,
    state,
    says,
  });
  try {
    const { success, stdout, stderr } = await new Deno.Command(program, {
      args,
      cwd: Deno.build.os === "windows" ? "C:\\" : "/",
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal,
    }).output();
    const text = new TextDecoder();
    const said = `${text.decode(stdout)}\n${text.decode(stderr)}`.trim();
    const version = /\d+(?:\.\d+)+[\w.+-]*/.exec(said)?.[0] ?? said.split("\n")[0]!;
    return success ? finding("ok", version) : finding("wrong", said.split("\n")[0] || "says no version");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return finding("missing", "not in PATH");
    return finding("wrong", (error as Error).message);
  }
}
