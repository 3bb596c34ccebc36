import type { ExitReason } from "../../app/mod.ts";
import { systemClock } from "../../async/mod.ts";
import type { Instance, ProcessInfo, ScriptInfo } from "../../instance/mod.ts";
import type { Surroundings } from "../command.ts";
import { talk, type TalkOptions } from "../instance/talk.ts";
import { jsonLines } from "../screen.ts";
import { type Column, table } from "../table.ts";
import { cpuText, memoryText, noteText, statePaint, stateText, uptimeText } from "./process-words.ts";

/** The first figures of an instance that nobody has looked at are waited for so long, in milliseconds. */
const patience = 300;

/** Shows what runs, and how the last run of everything else ended. */
export async function ps(options: TalkOptions, surroundings: Surroundings): Promise<ExitReason> {
  return await talk(options, surroundings, async ({ instance, screen }) => {
    const [processes, scripts] = await Promise.all([sampled(instance), instance.scripts()]);
    const groups = new Map(scripts.map(({ name, group }) => [name, group]));
    const rows = shownRuns(processes).map((run) => ({ ...run, group: groups.get(run.script) }));
    if (options.json) await screen.write(jsonLines(rows));
    else if (rows.length > 0) await screen.write(await table(columnsOf(systemClock.now()), rows, screen));
    else console.error("brum: nothing was started yet; start a script with: brum start <script>");
    return 0;
  });
}

/** The newest run of each script, and whatever of the older ones is still alive. */
export function shownRuns(processes: readonly ProcessInfo[]): ProcessInfo[] {
  return processes.filter(({ successor, end, leftOver }) =>
    successor === undefined || end === undefined || leftOver > 0
  );
}

async function sampled(instance: Instance): Promise<readonly ProcessInfo[]> {
  const deadline = systemClock.monotonic() + patience;
  for (;;) {
    const processes = await instance.processes({ usage: true });
    const whole = processes.every(({ pid, end, memory }) =>
      pid === undefined || end !== undefined || memory !== undefined
    );
    if (whole || systemClock.monotonic() > deadline) return processes;
    await systemClock.sleep(20);
  }
}

type Row = ProcessInfo & { readonly group: ScriptInfo["group"] };

function columnsOf(now: number): Column<Row>[] {
  return [
    { title: "STATE", text: stateText, paint: statePaint },
    { title: "PROCESS", text: ({ id }) => id, paint: () => "bold" },
    { title: "PID", text: ({ pid, end }) => pid === undefined || end ? "" : String(pid), align: "right" },
    { title: "UPTIME", text: (run) => uptimeText(run, now), align: "right" },
    {
      title: "RESTARTS",
      text: ({ restarts }) => restarts === 0 ? "" : String(restarts),
      align: "right",
      optional: true,
    },
    { title: "CPU", text: cpuText, align: "right", optional: true },
    { title: "MEMORY", text: memoryText, align: "right", optional: true },
    { title: "PORTS", text: ({ ports }) => ports.join(" "), optional: true },
    {
      title: "ERRORS",
      text: ({ problems }) => problems === 0 ? "" : String(problems),
      align: "right",
      optional: true,
      paint: () => "red",
    },
    { title: "GROUP", text: ({ group }) => group ?? "", optional: true },
    {
      title: "NOTE",
      text: noteText,
      optional: true,
    },
  ];
}
