/** Completions, by the shells themselves. */
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { dirname } from "node:path";
import { compiledBrum } from "../../scripts/tests/things.ts";
import { e2e, type Rig } from "../support/e2e.ts";

const scripts = `
[scripts.web]
command = "sleep 1000"
[scripts."shop:test"]
command = "true"
[scripts."$(touch evil)"]
command = "true"
[scripts."two words"]
command = "true"
`;

/** What a shell's program prints, one a line, with brum in PATH. */
async function shell({ project }: Rig, argv: readonly [string, ...string[]]): Promise<string[]> {
  const env = project.environment();
  const [command, ...args] = argv;
  const { stdout } = await new Deno.Command(command, {
    args,
    cwd: project.directory,
    clearEnv: true,
    env: { ...env, PATH: `${dirname(compiledBrum())}:${env["PATH"]}` },
    stdin: "null",
  }).output();
  strictEqual(await project.read("evil"), undefined, "a script's name was run");
  return new TextDecoder().decode(stdout).trimEnd().split("\n");
}

const inBash = `
source /usr/share/bash-completion/bash_completion
source <(brum completions bash)
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=\${#COMP_LINE}
[ "$2" != "run" ] || [ "$3" != "shop:" ] || { COMP_WORDS=(brum run shop :); COMP_CWORD=3; }
__brum_complete_words 2> /dev/null
printf '%s\\n' "\${COMPREPLY[@]}"
`;

e2e("bash completes commands, options and scripts, also behind a colon", async (rig) => {
  await rig.project.configure(scripts);
  const complete = async (...words: string[]) =>
    (await shell(rig, ["bash", "-c", inBash, "bash", "brum", ...words])).toSorted();
  deepStrictEqual(await complete("st"), ["start", "stop"]);
  deepStrictEqual(await complete("logs", "--le"), ["--level"]);
  deepStrictEqual(await complete("run", ""), ["shop:test", "web"]);
  deepStrictEqual(await complete("run", "shop:"), ["test"]);
}, { only: "compiled", needs: ["bash-completion"] });

e2e("zsh completes commands and scripts", async (rig) => {
  await rig.project.configure(scripts);
  const program = `
autoload -U compinit; compinit -u -D
source <(brum completions zsh)
_describe() { print -rl -- "\${completions[@]}" }
words=(brum "$@"); CURRENT=$(($# + 1)); _brum`;
  const complete = async (...words: string[]) =>
    (await shell(rig, ["zsh", "-fc", program, "zsh", ...words])).toSorted();
  deepStrictEqual(await complete("st"), ["start:start scripts in it", "stop:stop what runs"]);
  deepStrictEqual(await complete("run", ""), ["shop\\:test:", "web:"]);
}, { only: "compiled", needs: ["zsh"] });

e2e("fish completes commands, and the processes of a running instance", async (rig) => {
  await rig.project.configure(scripts);
  const brum = rig.start(["--stay", "-q", "web"]);
  while ((await rig.run(["wait", "web", "--for", "started"])).code !== 0);
  const complete = async (line: string) =>
    (await shell(rig, ["fish", "-c", "brum completions fish | source; complete -C $argv[1]", line]))
      .toSorted();
  deepStrictEqual(await complete("brum st"), ["start\tstart scripts in it", "stop\tstop what runs"]);
  deepStrictEqual(await complete("brum stop we"), ["web", "web-1\tready"]);
  brum.signal("SIGTERM");
  await brum.ended;
}, { only: "compiled", needs: ["fish"] });
