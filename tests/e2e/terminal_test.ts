import { strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { e2e, type Rig } from "../support/e2e.ts";
import { inTerminal, type Terminal } from "../support/terminal.ts";

const root = join(import.meta.dirname!, "..", "..");
const stubborn = `trap "" TERM HUP; echo up; while :; do sleep 0.1; done`;
const needsASecond = `trap 'sleep 1; echo cleaned up; exit 0' TERM; echo up; while :; do sleep 0.05; done`;

function brumInTerminal(
  { program, project }: Rig,
  args: readonly string[],
  act: (terminal: Terminal) => Promise<void>,
) {
  const env = { ...project.environment(), ...program.env };
  return inTerminal({ argv: [...program.argv, ...args], cwd: project.directory, env }, act);
}

/** Presses Ctrl-C once, and sees that the script was given its second. */
async function pressOnce(terminal: Terminal): Promise<void> {
  await terminal.says(/up\r?\n/);
  await terminal.press("\x03");
  await terminal.says(/cleaned up\r?\n/);
  await terminal.says(/was stopped/);
}

e2e("a closed terminal ends brum and all that it started", async (rig) => {
  await rig.project.configure('[process]\nstop_timeout = "500ms"\n');
  await brumInTerminal(rig, [stubborn], async (terminal) => {
    await terminal.says(/up/);
    terminal.close();
  });
}, { needs: ["python3"] });

e2e("one Ctrl-C in a terminal ends the scripts well, and brum by SIGINT", async (rig) => {
  strictEqual(await brumInTerminal(rig, [needsASecond, "sleep 60"], pressOnce), "signal 2");
}, { needs: ["python3"] });

e2e("nohup: a closed terminal is no end, and all that is printed is kept", async (rig) => {
  const run = `nohup "$@" > out 2> err; echo $? > status`;
  const args = ["echo up; until [ -e closed ]; do sleep 0.02; done; echo on"];
  const argv = [
    "sh",
    "-c",
    `(trap "" HUP; ${run}) & while :; do cat out 2> /dev/null; sleep 0.02; done`,
    "sh",
  ];
  const env = { ...rig.project.environment(), ...rig.program.env };
  await inTerminal(
    { argv: [...argv, ...rig.program.argv, ...args], cwd: rig.project.directory, env },
    async (terminal) => {
      await terminal.says(/up/);
      terminal.close();
    },
  );
  await rig.project.write("closed", "");
  await rig.nothingLeft();
  strictEqual(await rig.project.read("status"), "0\n");
  strictEqual((await rig.project.read("out"))?.replace(/\[[\d:]+\] /g, ""), "echo: up\necho: on\n");
}, { needs: ["python3", "nohup"] });

for (
  const [how, argv, needs] of [
    ["deno task start", ["deno", "task", "start"], []],
    ["npx -y deno@2.9.6 task start", ["npx", "-y", "deno@2.9.6", "task", "start"], ["npm"]],
  ] as const
) {
  e2e(`one Ctrl-C is one under \`${how}\`, which passes it on`, async (rig) => {
    // Whoever follows the README has a home, with the caches of npm and Deno in it.
    const env = { ...rig.project.environment(), ...Deno.env.toObject(), BRUM_MARK: rig.project.marker };
    const args = ["-d", rig.project.directory, needsASecond, "sleep 60"];
    await inTerminal({ argv: [...argv, ...args], cwd: root, env }, pressOnce);
    await rig.nothingLeft();
  }, { needs: ["python3", ...needs], only: "source" });
}
