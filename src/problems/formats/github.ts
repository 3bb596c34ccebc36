import type { Format } from "../format.ts";
import { number } from "./place.ts";

/** `::error file=a.ts,line=1,col=2,title=x::message`. */
const ANNOTATION = /^::(error|warning)(?: ([^:].*?))?::(.*)$/;

/** Annotations for GitHub Actions, which many tools write when they run there. */
export const github: Format = {
  tool: "github",
  begin({ text }) {
    const found = text.startsWith("::") ? ANNOTATION.exec(text) : null;
    if (!found) return undefined;
    const [, severity, properties = "", message = ""] = found;
    const given = new Map(
      properties.split(",").map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at).trim(), decoded(pair.slice(at + 1))];
      }),
    );
    const file = given.get("file");
    return [{
      kind: file === undefined ? "other" : "lint",
      severity: severity as "error" | "warning",
      message: decoded(message),
      code: given.get("title"),
      file,
      line: number(given.get("line")),
      column: number(given.get("col")),
    }];
  },
};

function decoded(text: string): string {
  return text.replace(/%(0A|0D|3A|2C|25)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
