/** Starting, supervising and ending processes. */
export { type Answer, describeEnd } from "./answer.ts";
export { checkGraph, describeGraphProblem, type GraphProblem, requirementsOf } from "./dependencies.ts";
export { describeOrigin, type Origin } from "./origin.ts";
export type {
  ByteSink,
  Child,
  ChildOutput,
  ChildSpec,
  Exit,
  FileWatcher,
  Mark,
  OrphanGuard,
  Readiness,
  ReadyCheck,
  Spawner,
  SpawnError,
  SpawnResult,
  TreeEnd,
  TreeRef,
  Trees,
  Usage,
  UsageSampler,
  WatchedFiles,
} from "./parts.ts";
export type { ProcessView } from "./process-view.ts";
export type { RestartPolicy } from "./restart-policy.ts";
export type { RunEnd } from "./run.ts";
export type { DependencyCondition, ScriptSpec } from "./script-spec.ts";
export type { Redefined } from "./script-table.ts";
export type { SpecChanges } from "./spec-changes.ts";
export { type StartOptions, Supervisor } from "./supervisor.ts";
export type { Prepared, RunOutput, RunPlan, SupervisorParts } from "./supervisor-parts.ts";
export { childEnvironment, type EnvironmentLayers } from "./environment.ts";
export { type HostOptions, type HostParts, hostParts } from "./host.ts";
export { watchOrphans } from "./orphan-guard/self-watcher.ts";
export { portInUse, portsGivenBack } from "./ports/in-use.ts";
export { portHolder } from "./ports/port-holder.ts";
export { type PortOwner, PortRegister } from "./ports/port-register.ts";
export type { LineWaiter } from "./readiness/readiness.ts";
export { instanceMark, MARK_VARIABLE, runMark } from "./tree/mark.ts";
export { HostWatcher } from "./watch/host-watcher.ts";
