/** What the children print: stored, understood line by line, read by cursor, kept in files. */
export { stripAnsi } from "./ansi.ts";
export type { Chunk, ChunkSink } from "./chunk.ts";
export { LogFiles, type LogFilesOptions } from "./files/log-files.ts";
export { levelOf } from "./level.ts";
export type { Level, Line, LinePage, LineQuery, StreamName } from "./line.ts";
export { LineReader } from "./line-of.ts";
export { RunawayPattern } from "./pattern.ts";
export type { Pin } from "./pin.ts";
export { LogReader, type LogReaderOptions } from "./reader.ts";
export type { RunLog, RunStats, UnfinishedLine } from "./run-log.ts";
export { isOwnMark, markNamed, type NamedPlace, noMark, type OwnMark } from "./named-place.ts";
export { type AppendListener, LogStore, type LogStoreOptions } from "./store.ts";
export type { StreamWriter } from "./stream-writer.ts";
export { findUrls } from "./urls.ts";
export type { TextWatcher, WatchedChunk } from "./watched.ts";
