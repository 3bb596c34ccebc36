import { type Command, defineCommand } from "../command.ts";

/** `brum help [command]`. */
export const help: Command = defineCommand({
  name: "help",
  group: "Brum itself",
  summary: "how a command is used",
  description: "Shows how a command is used.",
  examples: [["brum help run", "all that can be said when scripts are started"]],
  declare: (command) => command.usage("[command]").argument("[command]", "default: all of them, in short"),
  run: async ({ args: [name] }, { commands, version }) => {
    const { helpOf } = await import("../program.ts");
    const { refuse } = await import("../refuse.ts");
    const text = helpOf(name, commands, version);
    if (text === undefined) {
      return refuse(`there is no command '${name}'; there is ${commands.map(({ name }) => name).join(", ")}`);
    }
    console.log(text.trimEnd());
    return { kind: "code", code: 0 };
  },
});
