/** `deno task lint`, its second half: the promises that nobody waits for. The first half is `deno lint`. */
import { checkPromises } from "./lint/promises.ts";

const { ok, text } = await checkPromises(`${import.meta.dirname}/..`, ["src", "scripts", "tests"]);
if (!ok) {
  console.error(text);
  Deno.exit(1);
}
