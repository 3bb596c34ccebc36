import { build } from "./one-line.ts";

/** A build that went well has no sign of its own. */
export const ninja = build("ninja", [/^ninja: build stopped: /, () => ({ state: "failed" })]);

/** That all was configured is no build yet. */
export const cmake = build("cmake", [
  /^-- Configuring incomplete, errors occurred!$/,
  () => ({ state: "failed" }),
]);
