import { tellsNothing } from "./ordinary.ts";

Deno.test("100,000 lines of ordinary logs tell of no problem", () => tellsNothing(100_000));
