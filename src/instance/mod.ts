/** The one face of a running brum, and the instance in this process. */
export { ChangeTracker } from "./change-tracker.ts";
export type {
  Changes,
  ChangesQuery,
  DefineOptions,
  Instance,
  InstanceInfo,
  LinesQuery,
  ProcessesOptions,
  ProcessInfo,
  ProcessRequest,
  ScriptInfo,
  StartRequest,
} from "./instance.ts";
export {
  type InstanceLogs,
  type InstanceProblems,
  LocalInstance,
  type LocalInstanceParts,
  type OutputFacts,
} from "./local-instance.ts";
export { type LogMark, Marks } from "./marks.ts";
export { meansAll, resolveTargets } from "./resolve-targets.ts";
export {
  type CatalogueEntry,
  type CatalogueProblem,
  type CatalogueSources,
  scriptCatalogue,
} from "./script-catalogue.ts";
export { ScriptList } from "./script-list.ts";
export { typedEntry, type TypedSurroundings } from "./typed-entry.ts";
