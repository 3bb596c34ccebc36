/**
 * What is answered over the socket. Objects may have more than is named here: an instance that is newer than who asks
 * is understood as far as that goes.
 */
import * as z from "zod/mini";
import type { Changes, InstanceInfo, LogMark, ProcessInfo, ScriptInfo } from "../../instance/mod.ts";
import type { Line, LinePage } from "../../logs/mod.ts";
import type { Problem, ProblemPage } from "../../problems/mod.ts";
import type { Answer, RunEnd } from "../../process/mod.ts";
import { origin } from "./requests.ts";

const text = z.string();
const texts = z.array(text);
const maybe = { text: z.exactOptional(text), number: z.exactOptional(z.number()) };

export const info: z.ZodMiniType<InstanceInfo> = z.looseObject({
  id: text,
  name: text,
  directory: text,
  pid: z.number(),
  version: text,
  startedAt: z.number(),
  newest: z.number(),
});

export const script: z.ZodMiniType<ScriptInfo> = z.looseObject({
  name: text,
  command: text,
  cwd: text,
  source: text,
  file: maybe.text,
  line: maybe.number,
  package: maybe.text,
  kind: maybe.text,
  dependsOn: z.exactOptional(texts),
  description: maybe.text,
  group: maybe.text,
  autostart: z.boolean(),
  priority: z.number(),
});
export const scripts = z.array(script);

const exit = z.looseObject({
  code: z.nullable(z.number()),
  signal: z.nullable(z.custom<Deno.Signal>(isText)),
});
const escapee = z.looseObject({ pid: z.number(), command: text });
const treeEnd = z.looseObject({ killed: z.boolean(), escapees: z.array(escapee) });
const end: z.ZodMiniType<RunEnd> = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("exited"), exit }),
  z.looseObject({
    kind: z.literal("stopped"),
    by: origin,
    exit: z.exactOptional(exit),
    tree: z.exactOptional(treeEnd),
  }),
  z.looseObject({
    kind: z.literal("not-started"),
    error: z.looseObject({
      kind: z.enum(["not-found", "not-executable", "no-directory", "limit", "other"]),
      message: text,
      exitCode: z.number(),
    }),
  }),
  z.looseObject({ kind: z.literal("dependency"), name: text, why: text }),
]);

export const process: z.ZodMiniType<ProcessInfo> = z.looseObject({
  id: text,
  script: text,
  command: z.union([text, texts]),
  cwd: text,
  phase: z.enum(["pending", "starting", "running", "ready", "stopping", "stopped", "success", "failed"]),
  reason: maybe.text,
  pid: maybe.number,
  askedAt: z.number(),
  startedAt: maybe.number,
  readyAt: maybe.number,
  endedAt: maybe.number,
  end: z.exactOptional(end),
  dependency: z.boolean(),
  final: z.boolean(),
  restarts: z.number(),
  restartsAt: maybe.number,
  startedBy: origin,
  usedBy: z.array(origin),
  cpu: maybe.number,
  memory: maybe.number,
  ports: z.array(z.number()),
  leftOver: z.number(),
  successor: maybe.text,
  urls: texts,
  lines: z.number(),
  errors: z.number(),
  warnings: z.number(),
  problems: z.number(),
});
export const processes = z.array(process);

const line: z.ZodMiniType<Line> = z.looseObject({
  seq: z.number(),
  processId: text,
  script: text,
  stream: z.enum(["stdout", "stderr"]),
  time: z.number(),
  level: z.enum(["error", "warn", "info", "debug"]),
  raw: text,
  text,
  cut: z.exactOptional(z.literal(true)),
  late: z.exactOptional(z.literal(true)),
});
export const page: z.ZodMiniType<LinePage> = z.looseObject({
  lines: z.array(line),
  next: z.number(),
  missed: z.number(),
  more: z.boolean(),
});

const frame = z.looseObject({
  file: text,
  line: maybe.number,
  column: maybe.number,
  function: maybe.text,
  own: z.boolean(),
});
const problem: z.ZodMiniType<Problem> = z.looseObject({
  id: text,
  processId: text,
  script: text,
  kind: z.enum(["exception", "compile", "lint", "test", "build", "log", "other"]),
  tool: text,
  severity: z.enum(["error", "warning"]),
  message: text,
  code: maybe.text,
  type: maybe.text,
  file: maybe.text,
  line: maybe.number,
  column: maybe.number,
  frames: z.array(frame),
  causes: z.array(z.looseObject({ type: maybe.text, message: text, frames: z.array(frame) })),
  from: z.number(),
  to: z.number(),
  count: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  state: z.enum(["new", "still", "fixed"]),
});
export const problems: z.ZodMiniType<ProblemPage> = z.looseObject({
  problems: z.array(problem),
  next: z.number(),
  more: z.number(),
});

export const changes: z.ZodMiniType<Changes> = z.looseObject({
  revision: z.number(),
  processes: texts,
  newest: z.number(),
  problems: z.number(),
});

export const mark: z.ZodMiniType<LogMark> = z.looseObject({
  name: text,
  seq: z.number(),
  time: z.number(),
  by: origin,
});
export const marks = z.array(mark);

export const answer: z.ZodMiniType<Answer> = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("started"), script: text, processId: text }),
  z.looseObject({ kind: z.literal("duplicate"), script: text, processId: text }),
  z.looseObject({
    kind: z.literal("stopped"),
    script: text,
    processId: text,
    end: z.exactOptional(end),
    dependents: texts,
  }),
  z.looseObject({ kind: z.literal("not-running"), script: text, successor: maybe.text }),
  z.looseObject({ kind: z.literal("failed"), script: text, processId: maybe.text, why: text }),
  z.looseObject({ kind: z.literal("taken-back"), script: text, processId: text }),
  z.looseObject({ kind: z.literal("unknown"), target: text, known: texts }),
  z.looseObject({ kind: z.literal("closing"), target: text }),
]);
export const answers = z.array(answer);

export const written = z.looseObject({ written: z.boolean() });
export const done = z.looseObject({});

/** What went wrong, in place of any other answer. */
export const failure = z.looseObject({
  error: z.looseObject({ kind: text, message: text }),
});

function isText(value: unknown): boolean {
  return typeof value === "string";
}
