import type { Format } from "../format.ts";
import { tsc } from "./tsc.ts";
import { v8 } from "./v8.ts";

/** All formats, in the order in which they are asked: what is told by a sign of its own comes before what is general. */
export const formats: readonly Format[] = [tsc, v8];
