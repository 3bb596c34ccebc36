import { cargo } from "./cargo/cargo.ts";
import { compose } from "./compose.ts";
import { denoJson } from "./deno-json.ts";
import type { Detector } from "./detector.ts";
import { dotnet } from "./dotnet/dotnet.ts";
import { flutter } from "./flutter.ts";
import { go } from "./go/go.ts";
import { justfile } from "./just/justfile.ts";
import { gradle } from "./jvm/gradle.ts";
import { maven } from "./jvm/maven.ts";
import { makefile } from "./make/makefile.ts";
import { mix } from "./mix.ts";
import { packageJson } from "./package-json.ts";
import { php } from "./php.ts";
import { procfile } from "./procfile.ts";
import { python } from "./python/python.ts";
import { ruby } from "./ruby/ruby.ts";
import { taskfile } from "./taskfile.ts";
import { vscodeTasks } from "./vscode-tasks.ts";
import { wails } from "./wails.ts";

/** In the order in which they have a right to a name: what people wrote down for this, then what a tool can do. */
export const detectors: readonly Detector[] = [
  packageJson,
  denoJson,
  makefile,
  justfile,
  taskfile,
  vscodeTasks,
  wails,
  ruby,
  procfile,
  cargo,
  go,
  gradle,
  maven,
  dotnet,
  python,
  php,
  flutter,
  mix,
  compose,
];
