/** One `[scripts.<name>]` table. */
import * as z from "zod/mini";
import { command, duration, environment, name, oneOf, port, text, texts, whole, yesOrNo } from "./kinds.ts";
import { readySchema } from "./ready-schema.ts";

const signals = [
  "SIGTERM",
  "SIGINT",
  "SIGHUP",
  "SIGQUIT",
  "SIGKILL",
  "SIGUSR1",
  "SIGUSR2",
] as const;

/**
 * Keys as in TOML; defaults and what each key means stand here and nowhere else. A script without `command` adds
 * to the one of that name that was found in the repository.
 */
export const scriptSchema = z.strictObject({
  command: z.optional(command()).check(
    z.describe("Text is given to the shell, an array is started as it stands"),
  ),
  cwd: z.optional(name()).check(z.describe("Relative to the directory of the file that says so")),
  env: z.prefault(environment(), {}).check(z.describe("Added to brum's own environment and to env_file")),
  env_file: z.prefault(texts(), []).check(
    z.describe("Read at each start; a later file wins. Relative as cwd"),
  ),
  depends_on: z.prefault(
    z.record(z.string(), oneOf("started", "ready", "success"), {
      error: 'a table such as { db = "ready" }',
    }),
    {},
  ).check(z.describe("What must have become of other scripts before this one is started")),
  ready: z.optional(readySchema).check(
    z.describe("When it counts as ready; without it as soon as it is started"),
  ),
  stdin: z.optional(oneOf("pipe", "none")).check(
    z.describe("A pipe that is held open, or nothing; without it a pipe, in `brum smoke` nothing"),
  ),
  restart: z.prefault(oneOf("no", "on-failure", "always"), "no").check(
    z.describe("Started again when it has ended: after 1 s, doubling to 30 s"),
  ),
  max_restarts: z.prefault(whole(0, 1_000_000), 5).check(z.describe("In a row")),
  stop_signal: z.prefault(oneOf(...signals), "SIGTERM").check(z.describe("What asks it to end")),
  stop_command: z.optional(command()).check(z.describe("Run in place of stop_signal")),
  stop_timeout: z.optional(duration()).check(
    z.describe("How long it has to end before it is killed; without it [process] stop_timeout"),
  ),
  cascade: z.prefault(yesOrNo(), false).check(z.describe("Restart what depends on it when it is restarted")),
  pty: z.prefault(z.union([yesOrNo(), z.literal("auto")], { error: 'true, false or "auto"' }), "auto").check(
    z.describe("Whether it gets a terminal"),
  ),
  port: z.optional(z.union([port(), z.literal("auto")], { error: 'a port from 0 to 65535 or "auto"' })).check(
    z.describe("Reserves a port and sets PORT"),
  ),
  watch: z.prefault(texts(), []).check(z.describe("Restart when a file that matches has changed")),
  autostart: z.prefault(yesOrNo(), false).check(z.describe("Started when brum is started without a script")),
  sweep: z.prefault(yesOrNo(), true).check(z.describe("Ends descendants that left its process group, too")),
  group: z.optional(name()).check(z.describe("A name for several scripts")),
  description: z.optional(text()).check(z.describe("Shown in lists")),
}, { error: "a table, as in [scripts.api]" });

/** One script as configured. Times in milliseconds; `cwd` and `env_file` absolute. */
export type ScriptSettings = z.output<typeof scriptSchema>;
