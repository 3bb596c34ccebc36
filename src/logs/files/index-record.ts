import type { StreamName } from "../line.ts";

/** Where the lines of one chunk, or of several that came within one millisecond, lie in a log file. */
export interface IndexRecord {
  readonly firstSeq: number;
  readonly lines: number;
  readonly offset: number;
  readonly length: number;
  readonly time: number;
  readonly stream: StreamName;
  readonly late: boolean;
  readonly cut: boolean;
}

/** Bytes of a record: three doubles, three 32-bit numbers, little endian, and four bytes of nothing. */
export const RECORD_SIZE = 40;

/** A joined record is not longer than this: it is read into memory in one piece. */
const MAX_JOINED = 256 * 1024;

const STDERR = 1;
const LATE = 2;
const CUT = 4;

export function encodeRecord(record: IndexRecord): Uint8Array {
  const view = new DataView(new ArrayBuffer(RECORD_SIZE));
  view.setFloat64(0, record.firstSeq, true);
  view.setFloat64(8, record.time, true);
  view.setFloat64(16, record.offset, true);
  view.setUint32(24, record.length, true);
  view.setUint32(28, record.lines, true);
  const flags = (record.stream === "stderr" ? STDERR : 0) | (record.late ? LATE : 0) | (record.cut ? CUT : 0);
  view.setUint32(32, flags, true);
  return new Uint8Array(view.buffer);
}

/** All whole records of an index file; what is left of a write that was cut short is not one. */
export function decodeRecords(bytes: Uint8Array): IndexRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: IndexRecord[] = [];
  for (let at = 0; at + RECORD_SIZE <= bytes.length; at += RECORD_SIZE) {
    const flags = view.getUint32(at + 32, true);
    records.push({
      firstSeq: view.getFloat64(at, true),
      time: view.getFloat64(at + 8, true),
      offset: view.getFloat64(at + 16, true),
      length: view.getUint32(at + 24, true),
      lines: view.getUint32(at + 28, true),
      stream: flags & STDERR ? "stderr" : "stdout",
      late: (flags & LATE) !== 0,
      cut: (flags & CUT) !== 0,
    });
  }
  return records;
}

/** Both as one record, where nothing is lost by it; else `undefined`. */
export function joinRecords(a: IndexRecord, b: IndexRecord): IndexRecord | undefined {
  const alike = a.stream === b.stream && a.time === b.time && a.late === b.late && !a.cut && !b.cut;
  const adjoin = a.firstSeq + a.lines === b.firstSeq && a.offset + a.length === b.offset;
  if (!alike || !adjoin || a.length + b.length > MAX_JOINED) return undefined;
  return { ...a, lines: a.lines + b.lines, length: a.length + b.length };
}
