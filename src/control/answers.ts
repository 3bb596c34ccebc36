/**
 * What is answered over the socket. Objects may have more than is named here: an instance that is newer than who asks
 * is understood as far as that goes.
 */
import type { Changes, InstanceInfo, LogMark, ProcessInfo, ScriptInfo } from "../instance/mod.ts";
import type { Level, Line, LinePage, StreamName } from "../logs/mod.ts";
import type { Cause, Frame, Problem, ProblemPage } from "../problems/mod.ts";
import type { Answer, Origin, RunEnd } from "../process/mod.ts";
import {
  byKind,
  either,
  type Guard,
  isAmong,
  isNumber,
  isText,
  isYesOrNo,
  listOf,
  maybe,
  shaped,
} from "../shape/mod.ts";

const isTrue: Guard<true> = (value) => value === true;
const isTextOrNull = either(isText, (value): value is null => value === null);
const isNumberOrNull = either(isNumber, (value): value is null => value === null);
const texts = listOf(isText);

const origin = shaped<Origin>({
  kind: isAmong({
    terminal: true,
    command: true,
    config: true,
    dependency: true,
    restart: true,
    cascade: true,
    watch: true,
    mcp: true,
    signal: true,
    brum: true,
  }),
  name: maybe(isText),
});

export const info = shaped<InstanceInfo>({
  id: isText,
  name: isText,
  directory: isText,
  pid: isNumber,
  version: isText,
  startedAt: isNumber,
  newest: isNumber,
});

export const script = shaped<ScriptInfo>({
  name: isText,
  command: isText,
  cwd: isText,
  source: isText,
  file: maybe(isText),
  line: maybe(isNumber),
  package: maybe(isText),
  kind: maybe(isText),
  dependsOn: maybe(texts),
  description: maybe(isText),
  group: maybe(isText),
  autostart: isYesOrNo,
  priority: isNumber,
});
export const scripts = listOf(script);

type Exited = Extract<RunEnd, { kind: "exited" }>["exit"];
type TreeEnd = NonNullable<Extract<RunEnd, { kind: "stopped" }>["tree"]>;
type SpawnError = Extract<RunEnd, { kind: "not-started" }>["error"];

const exit = shaped<Exited>({ code: isNumberOrNull, signal: isTextOrNull });
const tree = shaped<TreeEnd>({
  killed: isYesOrNo,
  escapees: listOf(shaped({ pid: isNumber, command: isText })),
});
const error = shaped<SpawnError>({
  kind: isAmong({
    "not-found": true,
    "not-executable": true,
    "no-directory": true,
    limit: true,
    other: true,
  }),
  message: isText,
  exitCode: isNumber,
});
const end = byKind<RunEnd>({
  exited: { exit },
  stopped: { by: origin, exit: maybe(exit), tree: maybe(tree) },
  "not-started": { error },
  dependency: { name: isText, why: isText },
});

export const process = shaped<ProcessInfo>({
  id: isText,
  script: isText,
  command: either(isText, texts),
  cwd: isText,
  phase: isAmong({
    pending: true,
    starting: true,
    running: true,
    ready: true,
    stopping: true,
    stopped: true,
    success: true,
    failed: true,
  }),
  reason: maybe(isText),
  pid: maybe(isNumber),
  askedAt: isNumber,
  startedAt: maybe(isNumber),
  readyAt: maybe(isNumber),
  endedAt: maybe(isNumber),
  end: maybe(end),
  dependency: isYesOrNo,
  final: isYesOrNo,
  restarts: isNumber,
  restartsAt: maybe(isNumber),
  startedBy: origin,
  usedBy: listOf(origin),
  cpu: maybe(isNumber),
  memory: maybe(isNumber),
  ports: listOf(isNumber),
  port: maybe(isNumber),
  leftOver: isNumber,
  successor: maybe(isText),
  urls: texts,
  lines: isNumber,
  errors: isNumber,
  warnings: isNumber,
  problems: isNumber,
});
export const processes = listOf(process);

const line = shaped<Line>({
  seq: isNumber,
  processId: isText,
  script: isText,
  stream: isAmong<StreamName>({ stdout: true, stderr: true }),
  time: isNumber,
  level: isAmong<Level>({ error: true, warn: true, info: true, debug: true }),
  raw: isText,
  text: isText,
  cut: maybe(isTrue),
  late: maybe(isTrue),
});
export const page = shaped<LinePage>({
  lines: listOf(line),
  next: isNumber,
  missed: isNumber,
  more: isYesOrNo,
});

const frame = shaped<Frame>({
  file: isText,
  line: maybe(isNumber),
  column: maybe(isNumber),
  function: maybe(isText),
  own: isYesOrNo,
});
const problem = shaped<Problem>({
  id: isText,
  processId: isText,
  script: isText,
  kind: isAmong({
    exception: true,
    compile: true,
    lint: true,
    test: true,
    build: true,
    log: true,
    other: true,
  }),
  tool: isText,
  severity: isAmong({ error: true, warning: true }),
  message: isText,
  code: maybe(isText),
  type: maybe(isText),
  file: maybe(isText),
  line: maybe(isNumber),
  column: maybe(isNumber),
  frames: listOf(frame),
  causes: listOf(shaped<Cause>({ type: maybe(isText), message: isText, frames: listOf(frame) })),
  from: isNumber,
  to: isNumber,
  count: isNumber,
  firstAt: isNumber,
  lastAt: isNumber,
  state: isAmong({ new: true, still: true, fixed: true }),
});
export const problems = shaped<ProblemPage>({ problems: listOf(problem), next: isNumber, more: isNumber });

export const changes = shaped<Changes>({
  revision: isNumber,
  processes: texts,
  newest: isNumber,
  problems: isNumber,
});

export const mark = shaped<LogMark>({
  name: isText,
  seq: isNumber,
  time: isNumber,
  by: origin,
  script: maybe(isText),
});
export const marks = listOf(mark);

export const answer = byKind<Answer>({
  started: { script: isText, processId: isText },
  duplicate: { script: isText, processId: isText },
  stopped: { script: isText, processId: isText, end: maybe(end), dependents: texts },
  "not-running": { script: isText, successor: maybe(isText) },
  failed: { script: isText, processId: maybe(isText), why: isText },
  "taken-back": { script: isText, processId: isText },
  unknown: { target: isText, known: texts },
  closing: { target: isText },
});
export const answers = listOf(answer);

export const written = shaped<{ readonly written: boolean }>({ written: isYesOrNo });
export const done = shaped<object>({});

/** What went wrong, in place of any other answer. */
export const failure = shaped<{ readonly error: { readonly kind: string; readonly message: string } }>({
  error: shaped({ kind: isText, message: isText }),
});
