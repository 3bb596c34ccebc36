import type { Format } from "../format.ts";
import { cmake } from "./c/cmake.ts";
import { cCompiler } from "./c/compiler.ts";
import { linker } from "./c/linker.ts";
import { make } from "./c/make.ts";
import { dotnetException } from "./dotnet/exception.ts";
import { msbuild } from "./dotnet/msbuild.ts";
import { goBuild } from "./go/build.ts";
import { goPanic } from "./go/panic.ts";
import { goRace } from "./go/race.ts";
import { goTest } from "./go/test.ts";
import { javaCompiler } from "./java/compiler.ts";
import { javaException } from "./java/exception.ts";
import { gradle } from "./java/gradle.ts";
import { maven } from "./java/maven.ts";
import { surefire } from "./java/surefire.ts";
import { php } from "./php/php.ts";
import { phpunit } from "./php/phpunit.ts";
import { mypy } from "./python/mypy.ts";
import { pytest } from "./python/pytest.ts";
import { ruff } from "./python/ruff.ts";
import { traceback } from "./python/traceback.ts";
import { rubyException } from "./ruby/exception.ts";
import { rails } from "./ruby/rails.ts";
import { minitest } from "./ruby/minitest.ts";
import { rspec } from "./ruby/rspec.ts";
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
  surefire,
  maven,
  gradle,
  javaCompiler,
  javaException,
  msbuild,
  dotnetException,
  minitest,
  rspec,
  rails,
  rubyException,
  phpunit,
  php,
  cCompiler,
  linker,
  make,
  cmake,
  v8,
];
