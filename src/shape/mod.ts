/** Whether something that was read is what it ought to be: cheap at start, and by the types of what it ought to be. */
export {
  byKind,
  either,
  type Guard,
  isAmong,
  isNumber,
  isText,
  isYesOrNo,
  listOf,
  maybe,
  type Shape,
  shaped,
} from "./guards.ts";
