import { cargo, cargoTest } from "./cargo.ts";
import { dotnet, dotnetTest, msbuild } from "./dotnet.ts";
import { goTest } from "./go.ts";
import { gradle, gradleTest } from "./gradle.ts";
import { javac } from "./javac.ts";
import { javascriptBuilds } from "./javascript-builds.ts";
import { javascriptTests } from "./javascript-tests.ts";
import { maven, surefire } from "./maven.ts";
import { minitest } from "./minitest.ts";
import { cmake, ninja } from "./native.ts";
import { phpunit } from "./phpunit.ts";
import { pytest } from "./pytest.ts";
import { rspec } from "./rspec.ts";
import type { EventFormat } from "./runner-event.ts";
import { serverEvents } from "./servers.ts";
import { unittest } from "./unittest.ts";

/** In the order in which they are asked; the first that knows a line is believed. */
export const eventFormats: readonly EventFormat[] = [
  ...javascriptTests,
  ...javascriptBuilds,
  pytest,
  unittest,
  goTest,
  cargo,
  cargoTest,
  maven,
  surefire,
  gradle,
  gradleTest,
  javac,
  msbuild,
  dotnet,
  dotnetTest,
  rspec,
  minitest,
  phpunit,
  ninja,
  cmake,
  ...serverEvents,
];
