import type { Detector } from "./detector.ts";
import { ecosystem, foundScript } from "./found-script.ts";
import { readStructured } from "./read-structured.ts";

/** `dev` and `build` of a desktop app of Wails 2; one of Wails 3 has a Taskfile. */
export const wails: Detector = {
  name: "wails.json",
  async detect({ files, report }) {
    const config = await readStructured(files, "wails.json", report);
    if (!config) return [];
    return (["dev", "build"] as const).map((name) =>
      foundScript(files, "wails", {
        name,
        command: ["wails", name],
        source: config.source,
        package: config.get("name")?.text,
        priority: name === "dev" ? ecosystem.run : ecosystem.build,
      })
    );
  },
};
