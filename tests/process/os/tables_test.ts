import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseLsof, parseNetstat } from "../../../src/process/ports/command-ports.ts";
import { listening } from "../../../src/process/ports/linux-ports.ts";
import { linuxProcessTable, parseStat } from "../../../src/process/tree/linux-proc.ts";
import { rowsOf } from "../../../src/process/tree/macos-ps.ts";
import { descendants } from "../../../src/process/tree/windows.ts";
import { parsePs } from "../../../src/process/usage/ps-figures.ts";
import { parseProcesses } from "../../../src/process/usage/windows-figures.ts";

const ref = (pgid: number) => ({ pgid, mark: "m", sweep: true });

Deno.test("parseStat() reads a process whose name holds spaces, parentheses and newlines", () => {
  const rest = "S 1 77 77 0 -1 4194304 0 0 0 0 150 50 0 0 20 0 1 0 123456 1000 250 18446744073709551615";
  deepStrictEqual(parseStat(`42 (a) R 9 (b\n c) ${rest}`), {
    command: "a) R 9 (b\n c",
    state: "S",
    pgid: 77,
    cpu: 200,
    start: 123456,
    rss: 250,
  });
  strictEqual(parseStat("42 (short) S 1"), undefined);
  strictEqual(parseStat(""), undefined);
});

Deno.test({
  name: "linuxProcessTable() shows this process, by its start, and its time runs on the same scale",
  ignore: Deno.build.os !== "linux",
  fn: () => {
    const table = linuxProcessTable();
    const own = table.rows()!.find(({ pid }) => pid === Deno.pid)!;
    strictEqual(own.zombie, false);
    strictEqual(table.same(own), true);
    strictEqual(table.same({ ...own, start: own.start - 1 }), false);
    strictEqual(own.start <= table.now()!, true);
    strictEqual(linuxProcessTable("/no/such/proc").rows(), undefined);
  },
});

Deno.test("rowsOf() of macOS takes the mark from the environment, never from an argument", () => {
  const plain = [
    "  501   501 S    Mon Nov 23 10:00:00 2026     /usr/bin/node server.js",
    "  502   501 Z    Mon Nov  2 10:00:05 2026     (node)",
    "  503   503 Ss   Mon Nov 23 10:00:07 2026     grep BRUM_MARK=i:a-1",
    "",
  ].join("\n");
  const withEnvironment = [
    "  501 /usr/bin/node server.js PATH=/bin BRUM_MARK=i:a-1 HOME=/x",
    "  502 (node)",
    "  503 grep BRUM_MARK=i:a-1 PATH=/bin",
  ].join("\n");
  const rows = rowsOf(plain, withEnvironment)!;
  deepStrictEqual(
    rows.map(({ pid, pgid, zombie, command, mark }) => [pid, pgid, zombie, command, mark]),
    [
      [501, 501, false, "node", "i:a-1"],
      [502, 501, true, "(node)", undefined],
      [503, 503, false, "grep", undefined],
    ],
  );
  strictEqual(rows[2]!.start - rows[0]!.start, 7);
  strictEqual(rowsOf(undefined, ""), undefined);
});

Deno.test("descendants() of Windows follows parents, a circle of reused pids too", () => {
  deepStrictEqual(descendants(10, "10 4\r\n11 10\r\n12 11\r\n13 5\r\n4 12\r\n"), [10, 11, 12, 4]);
});

Deno.test("parsePs() reads times with and without hours and days", () => {
  const text = [
    "  10    10   2048   0:01.50 Mon Nov 23 10:00:00 2026",
    "  11    10   1024  01:00:02 Mon Nov 23 10:00:00 2026",
    "  12    10      0 2-00:00:01 Mon Nov 23 10:00:00 2026",
    "  13    13   1024   0:01.00 Mon Nov 23 10:00:00 2026",
  ].join("\n");
  const figures = parsePs(text, [ref(10)]);
  deepStrictEqual(figures.map(({ pid, cpu, memory }) => [pid, cpu, memory]), [
    [10, 1_500, 2_097_152],
    [11, 3_602_000, 1_048_576],
    [12, 172_801_000, 0],
  ]);
});

Deno.test("parseProcesses() of Windows gives each process of a tree its tree", () => {
  const figures = parseProcesses("10 4 1000 20000 7\r\n11 10 500 10000 8\r\n12 4 1 1 9\r\n", [ref(10)]);
  deepStrictEqual(figures, [
    { pid: 10, pgid: 10, start: "7", cpu: 2, memory: 1_000 },
    { pid: 11, pgid: 10, start: "8", cpu: 1, memory: 500 },
  ]);
});

Deno.test("listening() finds the listening sockets of /proc/net/tcp and no other", () => {
  const table = [
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
    "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100",
    "   1: 0100007F:1F90 0100007F:A000 01 00000000:00000000 00:00000000 00000000  1000        0 112 1 0 20",
    "   2: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 113 1",
  ].join("\n");
  deepStrictEqual(listening(table), [["111", 8080], ["113", 80]]);
});

Deno.test("parseLsof() and parseNetstat() give pid and port of each listening socket", () => {
  deepStrictEqual(parseLsof("p10\nf5\nn*:3000\nf6\nn[::1]:3001\np11\nn127.0.0.1:80\n"), [
    [10, 3000],
    [10, 3001],
    [11, 80],
  ]);
  const netstat =
    "  TCP    0.0.0.0:135   0.0.0.0:0   ABHÖREN   968\r\n  TCP  127.0.0.1:5 127.0.0.1:7 HERGESTELLT 9\r\n";
  deepStrictEqual(parseNetstat(netstat), [[968, 135]]);
});
