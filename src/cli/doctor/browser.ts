import { delimiter, join } from "node:path";
import type { Finding } from "./finding.ts";
import { isFile } from "./is-file.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  linux: [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "firefox",
  ],
  windows: ["chrome.exe", "msedge.exe", "firefox.exe"],
  darwin: [],
};

const paths: Readonly<Record<string, readonly string[]>> = {
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge", "Firefox"]
    .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  windows: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

/** The first browser that is found; none is started. */
export async function browser(env: Readonly<Record<string, string>>): Promise<Finding[]> {
  const directories = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const { os } = Deno.build;
  const inPath = (names[os] ?? names["linux"]!).flatMap((name) =>
    directories.map((directory) => join(directory, name))
  );
  for (const path of [...inPath, ...(paths[os] ?? [])]) {
    if (await isFile(path)) return [{ topic: "Browser", name: "", state: "ok", says: path }];
  }
  return [{ topic: "Browser", name: "", state: "missing", says: "none was found" }];
}
