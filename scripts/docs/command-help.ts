/** The help of the commands in `docs/commands.md`, as brum itself prints it. */
import { allCommands } from "../../src/cli/commands/all.ts";
import { helpOf } from "../../src/cli/program.ts";

const place = /<!-- help: (.*?) -->\n(?:\n```text\n[^]*?\n```\n)?/g;

/** The names of the places in a text where the help of a command belongs. */
export function placesOfHelp(text: string): string[] {
  return Array.from(text.matchAll(place), ([, name]) => name!);
}

/** The text with the help as it is now, each after its `<!-- help: NAME -->`; `brum` is the whole program's. */
export function withCommandHelp(text: string): string {
  return text.replace(place, (_all, name: string) => {
    const help = helpOf(name === "brum" ? undefined : name, allCommands, "");
    if (help === undefined) throw new Error(`docs/commands.md: there is no command ${name}`);
    return `<!-- help: ${name} -->\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
  });
}
