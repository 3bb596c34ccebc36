import type { FoundDraft } from "./stream-recognizer.ts";

/** What changes from one occurrence to the next: addresses, numbers, times, temporary names. */
const VARIABLE =
  /\b0x[0-9a-fA-F]+\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{12,}\b|(?:\/private)?\/(?:tmp|var\/folders)\/[^\s"'`):]+|\d+(?:[.:,]\d+)*/g;

/** A message without what changes from one occurrence to the next. */
export function normalised(message: string): string {
  return message.replace(VARIABLE, "#").replace(/\s+/g, " ").trim();
}

/** What two occurrences of one problem have in common; the line is not of it, as code moves. */
export function identityOf(draft: FoundDraft): string {
  const { kind, tool, type, code, severity } = draft;
  // Among the other lines may be what somebody else has printed meanwhile.
  const message = draft.message.split("\n", 1)[0]!;
  const place = draft.file ?? draft.frames?.[0]?.file ?? "";
  return [tool, kind, severity ?? "error", type ?? "", code ?? "", place, normalised(message)].join("\0");
}

/** A short name made of a text: FNV-1a, from two beginnings, as ten letters and digits. */
export function shortHash(text: string): string {
  const half = (begin: number) => {
    let hash = begin;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return (hash >>> 0).toString(36).padStart(7, "0").slice(-5);
  };
  return half(2166136261) + half(84696351);
}
