import type { FrameDraft } from "../../draft.ts";
import { number } from "../place.ts";

const FUNCTION = /^(?:created by )?([\w./*()[\]{}$·~%-]+?)(?:\([^)]*\))?(?: in goroutine \d+)?$/;
const PLACE = /^\s+(\S.*\.(?:go|s)):(\d+)(?: \+0x[0-9a-f]+)?$/;

/** Reads the two lines of each frame of a goroutine. */
export class GoFrames {
  readonly frames: FrameDraft[] = [];
  #function: string | undefined;

  /** Whether the line is of a frame. */
  read(text: string): boolean {
    const place = PLACE.exec(text);
    if (place) {
      const name = this.#function;
      const file = place[1]!;
      this.frames.push({
        file,
        line: number(place[2]),
        function: name,
        ...(isStandard(name, file) && { own: false }),
      });
      this.#function = undefined;
      return true;
    }
    const name = FUNCTION.exec(text.trim())?.[1];
    if (name === undefined || !/[.(]/.test(text)) return false;
    this.#function = name;
    return true;
  }
}

/** Wherever Go is installed, the files of its library lie in `src/` under the path of their package. */
function isStandard(name: string | undefined, file: string): boolean {
  const path = /^((?:[\w.-]+\/)*\w+)/.exec(name ?? "")?.[1] ?? "";
  if (path === "panic") return true;
  return path !== "" && !path.split("/")[0]!.includes(".") &&
    file.replaceAll("\\", "/").includes(`/src/${path}/`);
}
