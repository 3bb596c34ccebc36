/** How the instances of a user find each other: files, and locks that a death frees. */
export { Announcement } from "./announcement.ts";
export { type FileLock, tryLock } from "./file-lock.ts";
export { findInstances, type FoundInstances } from "./find-instances.ts";
export type { InstanceFile } from "./instance-file.ts";
export { isRunning } from "./is-running.ts";
export { lockOf, type Places, placesIn, socketOf } from "./places.ts";
export { makePrivate, NotPrivate, strange } from "./private-directory.ts";
