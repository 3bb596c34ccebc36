import type { ProcessInfo } from "../../src/instance/mod.ts";

/** A process as the face shows it, with what a test says of it. */
export function processOf(facts: Partial<ProcessInfo>): ProcessInfo {
  return {
    id: "api-1",
    script: "api",
    command: "run",
    cwd: "/repo",
    phase: "ready",
    askedAt: 0,
    startedAt: 1,
    dependency: false,
    final: false,
    restarts: 0,
    startedBy: { kind: "brum" },
    usedBy: [],
    ports: [],
    leftOver: 0,
    urls: [],
    lines: 0,
    errors: 0,
    warnings: 0,
    problems: 0,
    ...facts,
  };
}
