/**
 * All that a `.brum.toml` can say: one definition for validation, types, defaults, JSON Schema and
 * documentation. Keys are those of the file. After parsing, times are milliseconds and sizes are bytes.
 *
 * The light variant of Zod: of the two it costs a third of the time at start.
 */
import * as z from "zod/mini";
import { duration, listOf, name, oneOf, origins, port, size, text, texts, whole, yesOrNo } from "./kinds.ts";
import { scriptSchema } from "./script-schema.ts";

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
  discovery_interval: z.prefault(duration(), "5s").check(z.describe("How often the hub looks for instances")),
  health_check_interval: z.prefault(duration(), "10s").check(z.describe("How often it asks each of them")),
  max_ping_failures: z.prefault(whole(1, 1000), 3).check(
    z.describe("So many unanswered in a row: it tries to connect anew"),
  ),
  cleanup_interval: z.prefault(duration(), "1m").check(
    z.describe("How often it forgets those that are gone"),
  ),
});

const tui = section("tui", {
  theme: z.prefault(oneOf("auto", "dark", "light"), "auto").check(z.describe("`auto` asks the terminal")),
  mouse: z.prefault(yesOrNo(), true).check(z.describe("Whether the mouse belongs to brum")),
  keys: z.prefault(
    z.record(name(), texts(), { error: 'a table such as { stop = "s", quit = ["q", "ctrl-c"] }' }),
    {},
  ).check(z.describe("Keys in place of the usual ones, by action")),
});

const proxy = section("proxy", {
  capture_bodies: z.prefault(size(), "64KB").check(z.describe("So much of each body is kept; `0B`: nothing")),
  redact: z.prefault(texts(), ["authorization", "cookie", "set-cookie"]).check(
    z.describe("Headers whose values are never kept"),
  ),
});

const toolsets = [
  "all",
  "core",
  "scripts",
  "logs",
  "wait",
  "proxy",
  "telemetry",
  "browser",
  "repl",
  "queue",
  "about",
] as const;

const mcp = section("mcp", {
  auth: z.prefault(oneOf("auto", "token", "off"), "auto").check(
    z.describe("Who may call: this user, or who has the token; only who has it; every program here"),
  ),
  host: z.optional(name()).check(
    z.describe("Listened on in place of 127.0.0.1 and ::1; the token is then needed always"),
  ),
  allowed_origins: z.prefault(origins(), []).check(z.describe("Web pages that may call, too")),
  toolsets: z.prefault(listOf(...toolsets), ["all"]).check(z.describe("Groups of tools that are listed")),
  lease: z.prefault(duration(), "30m").check(
    z.describe("What an agent started ends when that agent was idle for so long"),
  ),
});

const nats = section("nats", {
  url: z.optional(name()).check(z.describe("Of the server; without it brum stays on this machine")),
  credentials: z.optional(name()).check(z.describe("A file of credentials; relative as `cwd`")),
});

export const schema = z.strictObject({
  preferred_package_manager: z.optional(oneOf("npm", "yarn", "pnpm", "bun")).check(
    z.describe("Goes before what the repository says"),
  ),
  mcp_port: z.prefault(port(), 7777).check(z.describe("Of the MCP server; the next free one if it is taken")),
  no_mcp: z.prefault(yesOrNo(), false).check(z.describe("No MCP server")),
  proxy_port: z.prefault(port(), 19888).check(
    z.describe("Of the full proxy; reverse ones are from 1000 above it on"),
  ),
  proxy_mode: z.prefault(oneOf("reverse", "full"), "reverse").check(
    z.describe("A port for each URL, or one proxy for the browser"),
  ),
  proxy_url: z.prefault(text(), "").check(z.describe("To put behind the proxy from the start")),
  standard_proxy: z.prefault(yesOrNo(), false).check(z.describe("The full proxy beside the reverse one")),
  no_proxy: z.prefault(yesOrNo(), false).check(z.describe("No proxy")),
  use_robust_networking: z.prefault(yesOrNo(), false).check(
    z.describe("Accepted, and without effect: connections are robust always"),
  ),
  scripts: z.prefault(z.record(name(), scriptSchema, { error: "a table, as in [scripts.api]" }), {}).check(
    z.describe("Scripts by name: new ones, and what is to be added to those that were found"),
  ),
  events: z.prefault(events, {}).check(z.describe("The bus of events")),
  logs: z.prefault(logs, {}).check(z.describe("What is kept of the output")),
  process: z.prefault(process, {}).check(z.describe("All processes")),
  hub: z.prefault(hub, {}).check(z.describe("The hub in front of all instances")),
  tui: z.prefault(tui, {}).check(z.describe("The terminal UI")),
  proxy: z.prefault(proxy, {}).check(z.describe("What the proxy keeps")),
  mcp: z.prefault(mcp, {}).check(z.describe("The MCP server")),
  nats: z.prefault(nats, {}).check(z.describe("Instances on more than one machine")),
  ai_coders: z.prefault(z.record(z.string(), z.unknown(), { error: "a table, as in [ai_coders]" }), {}).check(
    z.describe("Accepted whole, as the original's file has it; not looked at"),
  ),
});

/** Every setting, with its default where nobody has said anything. */
export type Settings = z.output<typeof schema>;
