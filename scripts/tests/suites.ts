/** The tests, in the order in which they are run: what is quick and tells most comes first. */

export interface Suite {
  readonly name: string;
  /** Folders below `tests/`; the first one of {@link suites} has all that no other has. */
  readonly folders: readonly string[];
  /** Whether its files may run beside each other: not where they measure, or start processes by the hundred. */
  readonly parallel: boolean;
  /** Whether it needs `dist/brum`. */
  readonly compiled: boolean;
}

const slow: readonly Suite[] = [
  { name: "race", folders: ["race"], parallel: false, compiled: false },
  { name: "e2e", folders: ["e2e"], parallel: false, compiled: true },
  { name: "soak", folders: ["soak"], parallel: false, compiled: false },
];

/** Folders below `tests/` that hold no tests, or none that `deno task test` runs. */
const none = ["bench", "fixtures", "support"];

/** The suites of the folders that there are below `tests/`. */
export function suites(present: readonly string[]): Suite[] {
  const apart = new Set([...slow.flatMap(({ folders }) => folders), ...none]);
  const fast = present.filter((folder) => !apart.has(folder)).toSorted();
  return [
    { name: "fast", folders: fast, parallel: true, compiled: false },
    ...slow.filter(({ folders }) => folders.every((folder) => present.includes(folder))),
  ];
}
