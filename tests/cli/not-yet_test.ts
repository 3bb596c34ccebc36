import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { notYet, settingFlags } from "../../src/cli/not-yet.ts";
import { given } from "./typed.ts";

function options(...argv: string[]) {
  return given(...argv).options;
}

Deno.test("notYet() refuses what would leave nothing to do", () => {
  match(notYet(options("--mcp"), false).refused ?? "", /not in this version yet/);
  match(notYet(options(), true).refused ?? "", /--mcp/);
});

Deno.test("notYet() names each flag that has no effect", () => {
  const { refused, notices } = notYet(options("-p", "7777", "--proxy-mode", "full", "--debug"), false);
  strictEqual(refused, undefined);
  deepStrictEqual(notices, [
    "the MCP server is not in this version yet: --port has no effect",
    "the proxy is not in this version yet: --proxy-mode has no effect",
    "the terminal UI is not in this version yet: --debug has no effect",
  ]);
});

Deno.test("notYet() says nothing where what is asked for is so", () => {
  deepStrictEqual(notYet(options("--no-mcp", "--no-proxy", "--no-tui", "dev"), false), { notices: [] });
});

Deno.test("settingFlags() gives the keys of the configuration that were set", () => {
  deepStrictEqual(settingFlags(options()), []);
  deepStrictEqual(settingFlags(options("-p", "1", "--no-proxy", "--no-mcp", "--proxy-url", "http://x:1")), [
    { key: "mcp_port", value: 1, flag: "--port" },
    { key: "no_mcp", value: true, flag: "--no-mcp" },
    { key: "proxy_url", value: "http://x:1", flag: "--proxy-url" },
    { key: "no_proxy", value: true, flag: "--no-proxy" },
  ]);
});
