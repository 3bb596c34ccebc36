import type { Format, Next, SeenLine } from "../../format.ts";
import { number } from "../place.ts";

/** `src/a.ts(1,2): error TS2322: ...`, and pretty, `src/a.ts:1:2 - error TS2322: ...`. */
const PLACED = /^(?:\s*)(\S[^()]*?|\S.*?)(?:\((\d+),(\d+)\): |:(\d+):(\d+) - )(error|warning) (TS\d+): (.*)$/;
/** `error TS18003: ...`: of the project, not of a file. */
const BARE = /^(error|warning) (TS\d+): (.*)$/;

/** TypeScript's compiler: plain, pretty, and watching. */
export const tsc: Format = {
  tool: "tsc",
  begin(line) {
    const placed = PLACED.exec(line.text);
    if (placed) {
      const [, file, line1, column1, line2, column2, severity, code, message = ""] = placed;
      const pretty = line2 !== undefined;
      const at = { file, line: number(line1 ?? line2), column: number(column1 ?? column2) };
      return reading(severity!, code, message, at, pretty);
    }
    const bare = BARE.exec(line.text);
    return bare ? reading(bare[1]!, bare[2], bare[3] ?? "", {}, false) : undefined;
  },
};

/** Lines of the message are indented; pretty, an empty line and the code follow. */
function reading(
  severity: string,
  code: string | undefined,
  first: string,
  at: { file?: string | undefined; line?: number | undefined; column?: number | undefined },
  pretty: boolean,
) {
  const message = [first];
  let inMessage = true;
  return {
    next({ text }: SeenLine): Next {
      if (inMessage && /^ {2,}\S/.test(text)) {
        message.push(text.slice(2));
        return "taken";
      }
      inMessage = false;
      return pretty && (text === "" || /^\d+ |^ +~+\s*$|^\s+\S+:\d+:\d+$|^ {4,}\S/.test(text))
        ? "taken"
        : "ended";
    },
    finish: () => [{
      kind: "compile" as const,
      severity: severity as "error" | "warning",
      code,
      message: message.join("\n"),
      ...at,
    }],
  };
}
