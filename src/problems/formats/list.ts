import type { Format } from "../format.ts";
import { goBuild } from "./go/build.ts";
import { goPanic } from "./go/panic.ts";
import { goRace } from "./go/race.ts";
import { goTest } from "./go/test.ts";
import { mypy } from "./python/mypy.ts";
import { pytest } from "./python/pytest.ts";
import { ruff } from "./python/ruff.ts";
import { traceback } from "./python/traceback.ts";
import { cargoTest } from "./rust/cargo-test.ts";
import { rustPanic } from "./rust/panic.ts";
import { rustc } from "./rust/rustc.ts";
import { tsc } from "./tsc.ts";
import { v8 } from "./v8.ts";

/** All formats, in the order in which they are asked: what is told by a sign of its own comes before what is general. */
export const formats: readonly Format[] = [
  tsc,
  pytest,
  traceback,
  mypy,
  ruff,
  goPanic,
  goRace,
  goBuild,
  goTest,
  cargoTest,
  rustPanic,
  rustc,
  v8,
];
