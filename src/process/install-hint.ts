/** How the programs that run scripts come onto a machine, in the words of their own documentation. */
const ways: Readonly<Record<string, string>> = {
  npm: "it comes with Node.js, https://nodejs.org",
  npx: "it comes with Node.js, https://nodejs.org",
  node: "https://nodejs.org",
  yarn: "npm install --global corepack && corepack enable yarn",
  pnpm: "npm install --global pnpm",
  bun: "npm install --global bun, or https://bun.sh",
  deno: "npm install --global deno, or https://deno.com",
  rush: "npm install --global @microsoft/rush",
  rushx: "npm install --global @microsoft/rush",
};

/** What to do to have a program; `undefined` for one that is not known. */
export function installHint(program: string): string | undefined {
  return Object.hasOwn(ways, program) ? ways[program] : undefined;
}
