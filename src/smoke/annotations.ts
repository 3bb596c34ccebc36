import type { Check } from "./check.ts";

/**
 * What went wrong as workflow commands of GitHub Actions, a line each, which it shows at the place in the sources
 * (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
 *
 * @param workspace the checkout, absolute: a file in it is named from there
 */
export function annotations(checks: readonly Check[], workspace: string): string[] {
  return checks.filter(({ fault }) => fault !== undefined).map(({ script, message, details, place }) => {
    const file = place && { file: relativeTo(workspace, place.file) };
    const line = place?.line === undefined ? {} : { line: place.line };
    const col = place?.column === undefined ? {} : { col: place.column };
    const properties = Object.entries({ ...file, ...line, ...col, title: `brum smoke: ${script}` });
    const head = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
    return `::error ${head}::${data([message, ...details].join("\n"))}`;
  });
}

function relativeTo(workspace: string, file: string): string {
  const root = workspace.replaceAll("\\", "/").replace(/\/*$/, "/");
  const path = file.replaceAll("\\", "/");
  return path.startsWith(root) ? path.slice(root.length) : path;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
