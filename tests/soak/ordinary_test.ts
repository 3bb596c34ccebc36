import { tellsNothing } from "../problems/ordinary.ts";

Deno.test("1,000,000 lines of ordinary logs tell of no problem", () => tellsNothing(1_000_000));
