/**
 * Tells of an error that nobody caught, in place of the runtime, which would end the program and leave the children
 * to the watcher of orphans.
 *
 * @param crashed is told each; what it throws is lost
 * @returns goes back to the runtime's way
 */
export function onCrash(crashed: (error: unknown) => void): Disposable {
  const rejected = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    crashed(event.reason);
  };
  const thrown = (event: ErrorEvent) => {
    event.preventDefault();
    crashed(event.error);
  };
  globalThis.addEventListener("unhandledrejection", rejected);
  globalThis.addEventListener("error", thrown);
  return {
    [Symbol.dispose]() {
      globalThis.removeEventListener("unhandledrejection", rejected);
      globalThis.removeEventListener("error", thrown);
    },
  };
}
