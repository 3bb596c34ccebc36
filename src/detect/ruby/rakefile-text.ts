import { textLines } from "../text-lines.ts";

/**
 * What a Rakefile says of its tasks: those that are described, as `rake -T` shows them. It is a program in Ruby; read
 * is only what is written out in the usual way: `desc "..."`, `namespace :db do` ... `end`, `task :name`,
 * `task name: :other`, `task "name" => [...]`. Whether an `end` closes a namespace is told by its indentation, which
 * every Rakefile has that anybody formats.
 */
export interface RakeTask {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly description: string;
}

export function rakeTasks(text: string): RakeTask[] {
  const tasks: RakeTask[] = [];
  const open: { readonly name: string; readonly indent: number }[] = [];
  let description: string | undefined;
  for (const [index, line] of textLines(text).entries()) {
    if (/^__END__$/.test(line)) break;
    const indent = line.length - line.trimStart().length;
    const code = line.trim();
    const namespace = /^namespace[\s(]+(?::|["'])([\w-]+)["']?\)?\s+do\b/.exec(code)?.[1];
    const described = /^desc[\s(]+(["'])(.+?)\1/.exec(code)?.[2];
    const task = /^(?:multi)?task[\s(]+(?::(?=\w)|["'])?([\w:-]*[\w?!-])/.exec(code)?.[1];
    if (namespace) open.push({ name: namespace, indent });
    else if (/^end\b/.test(code) && open.at(-1)?.indent === indent) open.pop();
    else if (described) description = described;
    else if (task && description !== undefined) {
      const name = [...open.map(({ name }) => name), task].join(":");
      tasks.push({ name, line: index + 1, description });
      description = undefined;
    }
  }
  return tasks;
}
