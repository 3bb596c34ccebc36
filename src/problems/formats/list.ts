import type { Format } from "../format.ts";
import { cmake } from "./c/cmake.ts";
import { cCompiler } from "./c/compiler.ts";
import { linker } from "./c/linker.ts";
import { make } from "./c/make.ts";
import { dotnetException } from "./dotnet/exception.ts";
import { msbuild } from "./dotnet/msbuild.ts";
import { generic } from "./generic.ts";
import { github } from "./github.ts";
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
import { biome } from "./javascript/biome.ts";
import { deno } from "./javascript/deno.ts";
import { diagram } from "./javascript/diagram.ts";
import { esbuild } from "./javascript/esbuild.ts";
import { eslint } from "./javascript/eslint.ts";
import { jest } from "./javascript/jest.ts";
import { mocha } from "./javascript/mocha.ts";
import { next } from "./javascript/next.ts";
import { nodeTest } from "./javascript/node-test.ts";
import { playwright } from "./javascript/playwright.ts";
import { tap } from "./javascript/tap.ts";
import { tsc } from "./javascript/tsc.ts";
import { v8 } from "./javascript/v8.ts";
import { vite } from "./javascript/vite.ts";
import { vitest } from "./javascript/vitest.ts";
import { webpack } from "./javascript/webpack.ts";
import { jsonLog } from "./json-log.ts";
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

/** All formats, in the order in which they are asked: what is told by a sign of its own comes before what is general. */
export const formats: readonly Format[] = [
  jsonLog,
  github,
  tsc,
  eslint,
  biome,
  diagram,
  esbuild,
  vite,
  webpack,
  next,
  vitest,
  jest,
  mocha,
  nodeTest,
  tap,
  playwright,
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
  deno,
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
  generic,
];
