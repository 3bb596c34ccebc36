/**
 * When files have changed: a pure machine between hints (something may have happened) and looks (how all of them are
 * now, as a digest). A burst of changes is one change, and what was undone is none.
 *
 * ```text
 *            a hint                    quiet for a while            as before
 *  ─▶ idle ───────────▶ settling(due) ───────────────────▶ looking ───────────▶ idle
 *      │                  ▲  │ a hint: later                  ▲ │ │
 *      │ poll             │  └──┘                            │ │ │ as in the look before: changed
 *      └──────────────────┼──────────────────────────────────┘ │ └────────────────────────────▶ idle
 *                         └────────────────────────────────────┘
 *                           different from the look before: may be in the middle of it
 * ```
 *
 * What never comes to rest counts as changed after {@link LONGEST}. Times in milliseconds.
 */

/** Nothing must have happened for so long. */
export const QUIET = 100;
/** What goes on changing is a change after so long. */
export const LONGEST = 2_000;

export interface Settling {
  readonly phase: "idle" | "settling" | "looking";
  /** The last digest that was told, or began it all; nothing before the first look. */
  readonly known: string | undefined;
  /** What the look before has seen. */
  readonly seen: string | undefined;
  /** When the present burst began. */
  readonly since: number;
  /** When something last happened: what has been started later has seen it. */
  readonly hinted: number;
  /** Something has happened since the look began. */
  readonly again: boolean;
}

export type SettlingEvent =
  | { readonly kind: "hint"; readonly at: number }
  /** It is time for a look, hint or not. */
  | { readonly kind: "poll"; readonly at: number }
  /** The timer of a `wait` has run out. */
  | { readonly kind: "due"; readonly at: number }
  | { readonly kind: "looked"; readonly at: number; readonly digest: string };

export type SettlingEffect =
  /** Says `due` after so long; takes the place of the wait before. */
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "look" }
  /** `at`: when it last happened. */
  | { readonly kind: "changed"; readonly at: number };

export interface SettlingStep {
  readonly state: Settling;
  readonly effects: readonly SettlingEffect[];
}

export const initialSettling: Settling = {
  phase: "idle",
  known: undefined,
  seen: undefined,
  since: 0,
  hinted: 0,
  again: false,
};

/** Total: every event is answered in every state. */
export function transition(state: Settling, event: SettlingEvent): SettlingStep {
  switch (event.kind) {
    case "hint":
      return hint(state, event.at);
    case "poll":
      // A change that nobody has hinted at may be as new as this.
      return state.phase === "idle"
        ? look({ ...state, since: event.at, hinted: event.at, seen: state.known })
        : stay(state);
    case "due":
      return state.phase === "settling" ? look(state) : stay(state);
    case "looked":
      return state.phase === "looking" ? looked(state, event.digest, event.at) : stay(state);
  }
}

function hint(state: Settling, at: number): SettlingStep {
  switch (state.phase) {
    case "idle":
      return wait({ ...state, since: at, hinted: at, seen: state.known }, at);
    case "settling":
      return wait({ ...state, hinted: at }, at);
    case "looking":
      return stay({ ...state, hinted: at, again: true });
  }
}

function looked(state: Settling, digest: string, at: number): SettlingStep {
  if (state.known === undefined) {
    const begun: Settling = { ...state, phase: "idle", known: digest, seen: digest };
    return state.again ? wait(begun, at) : stay(begun);
  }
  const late = at - state.since >= LONGEST;
  if (digest !== state.seen && !late) return wait({ ...state, seen: digest }, at);
  if (state.again && !late) return wait({ ...state, seen: digest }, at);
  if (digest === state.known) return stay({ ...state, phase: "idle", seen: digest });
  const told: Settling = { ...state, phase: "idle", known: digest, seen: digest };
  const changed: SettlingEffect = { kind: "changed", at: state.hinted };
  if (!state.again) return { state: told, effects: [changed] };
  const next = wait({ ...told, since: at }, at);
  return { state: next.state, effects: [changed, ...next.effects] };
}

function wait(state: Settling, at: number): SettlingStep {
  const ms = Math.max(0, Math.min(QUIET, state.since + LONGEST - at));
  return { state: { ...state, phase: "settling", again: false }, effects: [{ kind: "wait", ms }] };
}

function look(state: Settling): SettlingStep {
  return { state: { ...state, phase: "looking", again: false }, effects: [{ kind: "look" }] };
}

function stay(state: Settling): SettlingStep {
  return { state, effects: [] };
}
