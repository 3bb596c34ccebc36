/**
 * All that a `.brum.toml` can say: one definition for validation, types, defaults and documentation. Keys are
 * those of the file. After parsing, times are milliseconds and sizes are bytes.
 *
 * The light variant of Zod: of the two it costs a third of the time at start.
 */
import * as z from "zod/mini";
import { duration, name, oneOf, port, size, text, whole, yesOrNo } from "./kinds.ts";
import { scriptSchema } from "./script-schema.ts";

/** A section whose keys are not looked at. */
const anything = (section: string) =>
  z.prefault(z.record(z.string(), z.unknown(), { error: `a table, as in [${section}]` }), {});

/** Every key may be left out. */
function section<T extends z.core.$ZodLooseShape>(title: string, shape: T) {
  return z.strictObject(shape, { error: `a table, as in [${title}]` });
}

const events = section("events", {
  workers: z.prefault(whole(0, 1024), 0).check(z.describe("Queues served in a turn; 0 is CPU cores * 2.5")),
  queue: z.prefault(whole(1, 1_000_000), 1000).check(z.describe("Events that wait for one subscriber")),
});

const logs = section("logs", {
  bytes: z.prefault(size(), "64MB").check(z.describe("Output kept in memory, of all processes together")),
  lines: z.optional(whole(1, 1_000_000_000)).check(z.describe("Lines kept in memory of each process")),
  files: z.prefault(yesOrNo(), true).check(z.describe("Whether output is kept in files, too")),
  file_size: z.prefault(size(), "10MB").check(z.describe("A file of this size is followed by a new one")),
  file_keep: z.prefault(whole(1, 10_000), 10).check(z.describe("Files kept of each process")),
  files_bytes: z.prefault(size(), "1GB").check(z.describe("All files of a directory together")),
  dir: z.optional(name()).check(z.describe("Where the files are; without it in brum's state directory")),
});

const process = section("process", {
  stop_timeout: z.prefault(duration(), "5s").check(
    z.describe("How long a process has to end before it is killed"),
  ),
  max_concurrent_starts: z.prefault(whole(1, 10_000), 8).check(z.describe("Processes being started at once")),
});

const hub = section("hub", {
  discovery_interval: z.prefault(duration(), "5s"),
  health_check_interval: z.prefault(duration(), "10s"),
  max_ping_failures: z.prefault(whole(1, 1000), 3),
  cleanup_interval: z.prefault(duration(), "1m"),
});

export const schema = z.strictObject({
  preferred_package_manager: z.optional(oneOf("npm", "yarn", "pnpm", "bun")),
  mcp_port: z.prefault(port(), 7777),
  no_mcp: z.prefault(yesOrNo(), false),
  proxy_port: z.prefault(port(), 19888),
  proxy_mode: z.prefault(oneOf("reverse", "full"), "reverse"),
  proxy_url: z.prefault(text(), ""),
  standard_proxy: z.prefault(yesOrNo(), false),
  no_proxy: z.prefault(yesOrNo(), false),
  use_robust_networking: z.prefault(yesOrNo(), false),
  scripts: z.prefault(z.record(name(), scriptSchema, { error: "a table, as in [scripts.api]" }), {}),
  events: z.prefault(events, {}),
  logs: z.prefault(logs, {}),
  process: z.prefault(process, {}),
  hub: z.prefault(hub, {}),
  tui: anything("tui"),
  proxy: anything("proxy"),
  mcp: anything("mcp"),
  nats: anything("nats"),
  ai_coders: anything("ai_coders"),
});

/** Every setting, with its default where nobody has said anything. */
export type Settings = z.output<typeof schema>;
