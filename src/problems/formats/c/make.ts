import type { Format, LinesBefore } from "../../format.ts";
import { number } from "../place.ts";
import { NOTHING } from "../reading.ts";

const FAILED = /^g?make(?:\[\d+\])?: \*\*\* \[(?:(.+):(\d+): )?(.+)\] (Error \d+|[A-Z][\w ]+)$/;
const OWN = /^(?:g?make(?:\[\d+\])?|(\S+):(\d+)): \*\*\* (.*?)\.? {2}Stop\.$/;
const LEFT_OVER =
  /^g?make(?:\[\d+\])?: (?:\[.*\] Error \d+ \(ignored\)|\*\*\* .*Waiting for unfinished jobs|Target '.*' not remade)/;
const NINJA = /^ninja: build stopped: |^FAILED: \S/;
/** What another format has told of before: then that is why. */
const CAUSE =
  /(?:^|[\s:])(?:fatal )?[Ee]rror(?:\[\w+\]| \w+\d+)?: |: \*\*\* |undefined reference|multiple definition|^Traceback|^panic: |^FAIL\b|\bFAILED\b|^\S*(?:Error|Exception)\b|\.go:\d+:\d+: /;

/** `make`, where nothing that it ran says why it failed. */
export const make: Format = {
  tool: "make",
  begin({ text }, before) {
    if (LEFT_OVER.test(text) || NINJA.test(text)) return NOTHING;
    const own = OWN.exec(text);
    if (own) return [{ kind: "build", message: own[3]!, file: own[1], line: number(own[2]) }];
    const failed = FAILED.exec(text);
    if (!failed) return undefined;
    if (hasCause(before)) return NOTHING;
    const [, file, line, target, how] = failed;
    return [{ kind: "build", message: `${target}: ${how}`, file, line: number(line) }];
  },
};

function hasCause(before: LinesBefore): boolean {
  for (let back = 1; back <= 20; back++) {
    const text = before.at(back)?.text;
    if (text === undefined) return false;
    if (CAUSE.test(text)) return true;
  }
  return false;
}
