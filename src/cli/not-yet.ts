import type { FlagValue } from "../config/mod.ts";
import type { GivenOptions } from "./options.ts";

/** What was asked for and is not in this version. */
export interface NotYet {
  /** Without it there is nothing to do: one line that says so. */
  readonly refused?: string;
  /** Scripts run well without it; but nobody is to think that it had been done. */
  readonly notices: readonly string[];
}

/** The options that are accepted, as they always were, but have nothing behind them in this version. */
export function notYet(options: GivenOptions, isHub: boolean): NotYet {
  if (options.mcp || isHub) return refuse("--mcp: the hub");
  const notices = [
    ...without("the MCP server", [
      options.port !== undefined && "--port",
      options.mcpDebug && "--mcp-debug",
    ]),
    ...without("the proxy", [
      options.proxyPort !== undefined && "--proxy-port",
      options.proxyMode !== undefined && "--proxy-mode",
      options.proxyUrl !== undefined && "--proxy-url",
      options.standardProxy && "--standard-proxy",
    ]),
    ...without("the terminal UI", [options.debug && "--debug"]),
  ];
  return { notices };
}

/** Those of the options that set a key of `.brum.toml`. */
export function settingFlags(options: GivenOptions): FlagValue[] {
  const flags = [
    { key: "mcp_port", value: options.port, flag: "--port" },
    { key: "no_mcp", value: options.mcp === false ? true : undefined, flag: "--no-mcp" },
    { key: "proxy_port", value: options.proxyPort, flag: "--proxy-port" },
    { key: "proxy_mode", value: options.proxyMode, flag: "--proxy-mode" },
    { key: "proxy_url", value: options.proxyUrl, flag: "--proxy-url" },
    { key: "standard_proxy", value: options.standardProxy, flag: "--standard-proxy" },
    { key: "no_proxy", value: options.proxy === false ? true : undefined, flag: "--no-proxy" },
  ];
  return flags.filter(({ value }) => value !== undefined);
}

function refuse(what: string): NotYet {
  return { refused: `${what} is not in this version yet`, notices: [] };
}

function without(what: string, given: readonly (string | false | undefined)[]): string[] {
  const flags = given.filter((flag) => typeof flag === "string");
  return flags.length === 0 ? [] : [`${what} is not in this version yet: ${flags.join(", ")} has no effect`];
}
