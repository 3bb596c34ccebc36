/** One thing that was looked at. */
export interface Finding {
  /** What it belongs to: `Ports`, `Tools`. */
  readonly topic: string;
  readonly name: string;
  /** `missing`: not there, which may be as it should be. `wrong`: something will not work. */
  readonly state: "ok" | "missing" | "wrong";
  readonly says: string;
}

/** Looks at something. What it throws is a finding, too. */
export type Probe = (signal: AbortSignal) => Promise<readonly Finding[]>;
