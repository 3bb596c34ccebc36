import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

const plain = ["--prefix", "none", "--no-timestamps"];

e2e("brum's input goes to the only script, its end included", async (rig) => {
  const ended = await rig.run([...plain, "cat; echo end"], { input: "one\ntwo\nno newline" });
  endedWith(ended, 0);
  deepStrictEqual(ended.stdout, "one\ntwo\nno newlineend\n");
});

e2e("10 MB of input arrive to the last byte, behind a script that reads late", async (rig) => {
  const line = `${"x".repeat(99)}\n`;
  const ended = await rig.run([...plain, "sleep 0.5; wc -c"], { input: line.repeat(100_000) });
  endedWith(ended, 0);
  strictEqual(ended.stdout.trim(), "10000000");
});

e2e("a script that takes no input does not stop brum from ending", async (rig) => {
  const brum = rig.start(["exec <&-; echo closed; sleep 0.2"], { input: "held" });
  await brum.stdout.said("closed");
  for (let n = 0; n < 20; n++) await brum.type("x".repeat(10_000));
  endedWith(await brum.ended, 0);
});

e2e("--stdin NAME gets it among several; the others' stay open", async (rig) => {
  const ended = await rig.run(["--stdin", "wc", "wc -l", "sleep 0.3; echo slept"], { input: "a\nb\nc\n" });
  endedWith(ended, 0);
  match(ended.stdout, /wc: +3$/m);
  match(ended.stdout, /slept/);
  const wrong = await rig.run(["--stdin", "wcc", "wc -l", "true x"]);
  endedWith(wrong, 2);
  match(wrong.stderr, /wcc.*wc/);
});

e2e('stdin = "none" is an end at once', async (rig) => {
  await rig.project.configure('[scripts.c]\ncommand = "cat; echo ended"\nstdin = "none"\n');
  const brum = rig.start([...plain, "c"], { input: "held" });
  endedWith(await brum.ended, 0);
  strictEqual(brum.stdout.text, "ended\n");
});

e2e("without a name several scripts have an open input each, with nothing in it", async (rig) => {
  const ended = await rig.run(
    ["--kill-others", "cat; echo cat has ended", "sleep 0.3; echo slept"],
    { input: "for nobody\n" },
  );
  endedWith(ended, 0);
  strictEqual(/for nobody|cat has ended/.test(ended.stdout), false);
});

e2e("bytes that are no text go through as they are", async (rig) => {
  const ended = await rig.run([...plain, "head -c 4 /dev/zero; cat | od -An -tx1"], {
    shell: String.raw`printf '\377\000\200\n' | "$@"`,
  });
  endedWith(ended, 0);
  match(ended.stdout, /ff 00 80 0a/);
});

e2e("an unfinished prompt of the only script is shown while it waits", async (rig) => {
  const brum = rig.start([...plain, "printf 'name? '; read name; echo hello $name"], { input: "held" });
  await brum.stdout.said("name? ");
  await brum.type("you\n");
  endedWith(await brum.ended, 0);
  match(brum.stdout.text, /name\? .*hello you/s);
});
