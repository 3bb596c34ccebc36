import { EvictedLines } from "./evicted.ts";
import { SegmentList } from "./segment-list.ts";
import { UrlTable } from "./urls.ts";

/** What the store keeps of one run. Written by the store alone. */
export class RunState {
  readonly id: string;
  readonly script: string;
  readonly segments: SegmentList = new SegmentList();
  readonly evicted: EvictedLines = new EvictedLines();
  readonly urls: UrlTable = new UrlTable();
  lines = 0;
  /** Of those, how many are in memory. */
  kept = 0;
  bytes = 0;
  errors = 0;
  warnings = 0;
  lastSeq = 0;
  /** What comes now is late. */
  late = false;
  /** It is being stopped: it may pin more, so that it can end. */
  ending = false;
  /** How many of its outputs have not ended. */
  open = 2;
  forgotten = false;
  /** What of it is pinned: bytes and what they cost. */
  pinned = 0;

  constructor(id: string, script: string) {
    this.id = id;
    this.script = script;
  }
}
