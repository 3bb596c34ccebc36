import type { Format } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING, passage } from "../reading.ts";

/** `Program.cs(3,5): error CS1002: ; expected [/src/app.csproj]`; not `TS2322`, which is told the same way. */
const PLACED =
  /^\s*(?:\d+>)?(\S.*?)\((\d+)(?:,(\d+))?(?:[,-][\d,]+)?\) ?: (error|warning) (?!TS\d)([A-Z]+\d+) ?: (.*?)(?: \[[^\]]*proj[^\]]*\])?$/;
/** `MSBUILD : error MSB1009: ...`, `/src/app.csproj : error NU1101: ...`. */
const BARE = /^\s*(?:\d+>)?(\S.*?) : (error|warning) (?!TS\d)([A-Z]+\d+): (.*?)(?: \[[^\]]*proj[^\]]*\])?$/;
const PROJECT = /\.\w*proj$|\.sln$/;
/** What was told is repeated after that, to the counts. */
const FAILED = /^Build (?:FAILED|succeeded)\.$/;
const COUNTS = /^ +\d+ Error\(s\)$/;
const TOLD = /^ +\d+ (?:Warning|Error)\(s\)$|^Compilation failed: \d+ error|^Error: \d+ error/;

/** The compilers of .NET, by themselves or under `dotnet build`. */
export const msbuild: Format = {
  tool: "dotnet",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    if (FAILED.test(text)) return passage((text) => COUNTS.test(text) ? "last" : "taken");
    const placed = PLACED.exec(text);
    if (placed) {
      const [, file, line, column, severity, code, message] = placed;
      return [{ ...said(severity!, code!, message!), file, line: number(line), column: number(column) }];
    }
    const bare = BARE.exec(text);
    if (!bare) return undefined;
    const [, who, severity, code, message] = bare;
    return [{ ...said(severity!, code!, message!), ...(PROJECT.test(who!) && { file: who }) }];
  },
};

function said(severity: string, code: string, message: string) {
  const kind = code.startsWith("CS") || code.startsWith("FS") || code.startsWith("BC") ? "compile" : "build";
  return { kind, severity: severity as "error" | "warning", code, message } as const;
}
