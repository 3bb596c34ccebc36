/** A rule that prevents a race, broken: one exact replacement in the real source, and the test that must notice. */
export interface Mutant {
  /** What holds in the real source, as it is said when nobody notices that it no longer does. */
  readonly rule: string;
  /** The source, from the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the source; a mutant that no longer applies fails the suite. */
  readonly find: string;
  readonly replace: string;
  /** The test that must fail, from the root of the repository. */
  readonly test: string;
}
