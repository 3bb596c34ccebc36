import { script } from "@bomb.sh/tab";
import type { ExitReason } from "../../app/mod.ts";

export type Shell = "bash" | "zsh" | "fish" | "powershell";

/** For bash a colon ends a word: of what is completed only the part behind it may be given. */
const forColons = `
__brum_complete_words() {
    local cur
    __brum_complete
    _get_comp_words_by_ref -n "=:" cur
    __ltrim_colon_completions "$cur"
}
complete -F __brum_complete_words brum
`;

/** Prints what makes a shell ask brum for completions. */
export function printScript(shell: Shell): ExitReason {
  const text = scriptOf(shell);
  console.log(shell === "bash" ? text + forColons : shell === "zsh" ? withColons(text) : text);
  return { kind: "code", code: 0 };
}

/** In zsh's replacement a backslash counts only if it is doubled: names with a colon would be cut there. */
function withColons(text: string): string {
  return text.replace("comp=${comp//:/\\:}", () => "comp=${comp//:/\\\\:}");
}

/** The package prints the script, and does not give it. */
function scriptOf(shell: Shell): string {
  let text = "";
  const { log } = console;
  console.log = (part: string) => text += `${part}\n`;
  try {
    script(shell, "brum", "brum completions");
  } finally {
    console.log = log;
  }
  return text;
}
