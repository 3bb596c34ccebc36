import { basename } from "node:path/posix";
import type { DetectContext } from "../detector.ts";
import { parseXml, xmlAll } from "../xml.ts";

export interface DotnetProject {
  readonly name: string;
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly file: string;
  readonly line: number;
  readonly isProgram: boolean;
  readonly isTest: boolean;
}

/** Reads a project; `undefined` where it is not there, and after a report where it cannot be read. */
export async function openProject(
  { files, report }: DetectContext,
  path: string,
): Promise<DotnetProject | undefined> {
  const read = await files.read(path);
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return undefined;
  const project = await parseXml(read.file, read.text, report);
  if (!project) return undefined;
  const values = (name: string) => xmlAll(project, name).map(({ text }) => text.toLowerCase());
  const sdk = project.attributes["Sdk"] ?? "";
  const output = values("OutputType").at(-1);
  const packages = xmlAll(project, "PackageReference").map(({ attributes }) => attributes["Include"]);
  const isTest = values("IsTestProject").includes("true") || packages.includes("Microsoft.NET.Test.Sdk") ||
    sdk.startsWith("MSTest.Sdk");
  // These make programs unless told otherwise.
  const usually = /^(?:Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)|Aspire\.AppHost\.Sdk)\b/.test(
    sdk,
  );
  return {
    name: basename(path).replace(/\.\w+$/, ""),
    path,
    file: read.file,
    line: project.line,
    isProgram: !isTest && (output === undefined ? usually : output === "exe" || output === "winexe"),
    isTest,
  };
}
