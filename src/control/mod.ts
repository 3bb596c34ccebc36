/** The face of an instance over its control socket. */
export { ControlError } from "./control-error.ts";
export { RemoteInstance } from "./remote-instance.ts";
export type { ControlAddress, ControlOptions, ServedControl } from "./serve.ts";
export { serveControl } from "./serving.ts";
