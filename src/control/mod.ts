/** The face of an instance over its control socket. */
export { ControlError } from "./failure.ts";
export { RemoteInstance } from "./remote-instance.ts";
export { type ControlAddress, type ControlOptions, serveControl, type ServedControl } from "./serve.ts";
