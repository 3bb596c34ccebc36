import { Argument } from "commander";
import { type Command, defineCommand } from "../command.ts";

/** `brum completions <shell>`. The scripts that it prints call it as `brum completions complete -- <words...>`. */
export const completions: Command = defineCommand({
  name: "completions",
  group: "Brum itself",
  summary: "for your shell",
  description:
    "Prints what makes a shell complete commands, options, scripts and processes.\nThe one for bash needs the package bash-completion.",
  examples: [
    ["source <(brum completions bash)", "in ~/.bashrc; zsh likewise"],
    ["brum completions fish | source", "in ~/.config/fish/config.fish"],
    ["brum completions powershell | Out-String | iex", "in $PROFILE"],
  ],
  takesCommandLine: true,
  declare: (command) =>
    command
      .usage("<bash|zsh|fish|powershell>")
      .addArgument(
        new Argument("<shell>", "bash, zsh, fish or powershell")
          .choices(["bash", "zsh", "fish", "powershell", "complete"] as const),
      ),
  run: async ({ args: [shell], commandLine }, surroundings) => {
    if (shell === "complete") {
      const { complete } = await import("../completions/complete.ts");
      return await complete(commandLine ?? [], surroundings);
    }
    const { printScript } = await import("../completions/print-script.ts");
    return printScript(shell);
  },
});
