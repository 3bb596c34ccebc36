import type { CauseDraft, FrameDraft } from "./draft.ts";
import { isOwn } from "./own-frame.ts";
import type { Cause, Frame, Problem } from "./problem.ts";
import type { FoundDraft } from "./stream-recognizer.ts";

const MAX_MESSAGE = 2_000;
const MAX_FRAMES = 50;
const MAX_CAUSES = 10;
/** Of a path, a name, a code. */
const MAX_NAME = 500;

/** What a problem says, without whose it is and how often it has come. */
export type Saying = Omit<
  Problem,
  "id" | "processId" | "script" | "from" | "to" | "count" | "firstAt" | "lastAt" | "state"
>;

/** Makes of what a format has read what everybody sees: bounded, the user's own frames first, with a place. */
export function complete(draft: FoundDraft): Saying {
  const frames = framesOf(draft.frames);
  const causes = (draft.causes ?? []).slice(0, MAX_CAUSES).map(causeOf);
  const own = frames.find((frame) => frame.own) ??
    causes.flatMap(({ frames }) => frames).find((frame) => frame.own);
  const { file, line, column } = draft.file === undefined
    ? own ?? {}
    : { ...draft, file: pathOf(draft.file) };
  const { code, type } = draft;
  return {
    kind: draft.kind,
    tool: draft.tool,
    severity: draft.severity ?? "error",
    message: draft.message.trim().slice(0, MAX_MESSAGE),
    ...(code && { code: code.slice(0, MAX_NAME) }),
    ...(type && { type: type.slice(0, MAX_NAME) }),
    ...(file && { file: file.slice(0, MAX_NAME) }),
    ...(file && line !== undefined && { line }),
    ...(file && line !== undefined && column !== undefined && { column }),
    frames,
    causes,
  };
}

function causeOf({ type, message, frames }: CauseDraft): Cause {
  return { ...(type && { type }), message: message.trim().slice(0, MAX_MESSAGE), frames: framesOf(frames) };
}

/** The user's own first; of the others as many as there is room for. */
function framesOf(drafts: readonly FrameDraft[] = []): Frame[] {
  const frames = drafts.map(frameOf);
  const own = frames.filter((frame) => frame.own);
  return [...own, ...frames.filter((frame) => !frame.own)].slice(0, MAX_FRAMES);
}

function frameOf({ file, line, column, function: name, own }: FrameDraft): Frame {
  const path = pathOf(file).slice(0, MAX_NAME);
  return {
    file: path,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(name && { function: name.slice(0, MAX_NAME) }),
    own: own ?? isOwn(path),
  };
}

/** `file:///a/b%20c.ts` as `/a/b c.ts`, `file:///C:/a.ts` as `C:/a.ts`; anything else as it is. */
function pathOf(file: string): string {
  if (!file.startsWith("file://")) return file;
  const path = file.slice("file://".length).replace(/^\/(?=[A-Za-z]:)/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    // expected: a percent sign that encodes nothing
    return path;
  }
}
