import { deepStrictEqual } from "node:assert/strict";
import { resolveWords } from "../../src/app/resolve-words.ts";

Deno.test("resolveWords() takes a word with a space or a slash as a command, unless a script has that name", () => {
  deepStrictEqual(resolveWords(["dev", "npm run dev", "./x.sh", "a/b", "a b"], ["dev", "a/b", "a b"]), {
    ok: true,
    value: [
      { kind: "script", name: "dev" },
      { kind: "command", command: "npm run dev" },
      { kind: "command", command: "./x.sh" },
      { kind: "script", name: "a/b" },
      { kind: "script", name: "a b" },
    ],
  });
});

Deno.test("resolveWords() wants once what is named twice", () => {
  deepStrictEqual(resolveWords(["dev", "dev"], ["dev"]), {
    ok: true,
    value: [{ kind: "script", name: "dev" }],
  });
});

Deno.test("resolveWords() names all that is wrong, with what is near or there", () => {
  const error = (words: string[], known: string[]) => {
    const result = resolveWords(words, known);
    return result.ok ? "" : result.error;
  };
  deepStrictEqual(
    error(["biuld", "dev", "zzzzzz"], ["build", "dev"]),
    "no script is named 'biuld'; did you mean build?; no script is named 'zzzzzz'; there is build, dev",
  );
  deepStrictEqual(
    error(["dev"], []),
    "no script is named 'dev'; there is none here. A command is given in quotes or after --",
  );
  const many = Array.from({ length: 20 }, (_none, i) => `script-number-${i}`);
  deepStrictEqual(error(["q"], many).endsWith("script-number-7 and 12 more"), true);
});

Deno.test("resolveWords() says of a command that is to come that it is not there yet, unless a script has its name", () => {
  deepStrictEqual(resolveWords(["attach"], ["api"]), {
    ok: false,
    error: "no script is named 'attach', and the command attach is not in this version yet",
  });
  deepStrictEqual(resolveWords(["start"], ["start"]), {
    ok: true,
    value: [{ kind: "script", name: "start" }],
  });
});

Deno.test("resolveWords() names the command that somebody has mistyped", () => {
  deepStrictEqual(resolveWords(["lsit"], ["api"], ["list", "run"]), {
    ok: false,
    error: "no script or command is named 'lsit'; did you mean list?",
  });
});
