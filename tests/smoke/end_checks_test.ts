import { deepStrictEqual } from "node:assert/strict";
import { endChecks } from "../../src/smoke/end-checks.ts";
import { Watch } from "../../src/smoke/watch.ts";
import { processOf } from "./processes.ts";

Deno.test("endChecks() names open ports, processes left behind, and who had to be killed", async () => {
  const by = { kind: "brum" } as const;
  const processes = [
    processOf({
      ports: [1, 2],
      end: { kind: "stopped", by, tree: { killed: false, escapees: [{ pid: 7, command: "sleep 9" }] } },
    }),
    processOf({ script: "web", leftOver: 2 }),
    processOf({ script: "slow", end: { kind: "stopped", by, tree: { killed: true, escapees: [] } } }),
    processOf({ script: "well" }),
  ];
  const watch = new Watch(["api", "web", "slow", "well", "never"], new Set());
  watch.look(processes, 1);
  const checks = await endChecks(watch.all, processes, {
    portsHeld: (ports) => Promise.resolve(ports.slice(1)),
  });
  deepStrictEqual(checks.map(({ script, message, fault }) => [script, message, fault]), [
    ["api", "left behind, outside of its group: 7 sleep 9; port 2 is still open", "failed"],
    ["web", "left 2 processes behind", "failed"],
    ["slow", "nothing was left behind; it had to be killed, for it did not end by itself in time", undefined],
    ["well", "nothing was left behind", undefined],
  ]);
});
