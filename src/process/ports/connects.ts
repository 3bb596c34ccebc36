import { connect } from "node:net";

/** Whether somebody accepts connections at an address; `false` too when the signal is aborted first. */
export function connects(host: string, port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const socket = connect({ host, port });
    const end = (accepted: boolean) => {
      signal.removeEventListener("abort", refused);
      socket.destroy();
      resolve(accepted);
    };
    const refused = () => end(false);
    signal.addEventListener("abort", refused, { once: true });
    socket.once("connect", () => end(true)).on("error", refused);
  });
}
