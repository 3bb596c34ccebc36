import { connects } from "../ports/connects.ts";
import type { Probe } from "./probe.ts";

/** Ready is a connection that is accepted. */
export function tcpProbe(host: string, port: number): Probe {
  return (signal) => connects(host, port, signal);
}
