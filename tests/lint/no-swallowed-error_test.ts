import { assertReports } from "./lint.ts";

const swallowing: readonly (readonly [code: string, reported: string])[] = [
  ["try { f(); } catch {}", "catch {}"],
  ["try { f(); } catch { g(); }", "catch { g(); }"],
  ["try { f(); } catch (error) {}", "catch (error) {}"],
  ["try { f(); } catch (error) { void error; }", "catch (error) { void error; }"],
  ["try { f(); } catch (error) { a.error = 1; }", "catch (error) { a.error = 1; }"],
  ["try { f(); } catch { /* never mind */ }", "catch { /* never mind */ }"],
  ["try { f(); } catch { /* expected: */ }", "catch { /* expected: */ }"],
  ["/* expected: no */ try { f(); } catch {}", "catch {}"],
  ["f().catch(() => {});", "() => {}"],
  ["f().catch(() => undefined);", "() => undefined"],
  ["f().catch((_error) => 1);", "(_error) => 1"],
  ["f().catch(function () {});", "function () {}"],
  ["f()?.catch(() => {});", "() => {}"],
  ["f().then(g, () => {});", "() => {}"],
  ["try { f(); } catch (error) { h(error); try { g(); } catch {} }", "catch {}"],
];

const answering: readonly string[] = [
  "try { f(); } catch (error) { g(error); }",
  "try { f(); } catch (error) { g({ error }); }",
  "try { f(); } catch (error) { if (!(error instanceof NotFound)) throw error; }",
  "try { f(); } catch { throw new Error('what, where'); }",
  "try { f(); } catch ({ message }) { g(message); }",
  "try { f(); } catch (error) { later(() => g(error)); }",
  "try { f(); } catch {\n  // expected: it may be gone\n}",
  "try { f(); } catch { /* expected: it may be gone */ return 1; }",
  "f().catch((error) => g(error));",
  "f().catch((error) => error);",
  "f().catch(report);",
  "f().catch(() => {} /* expected: it may be gone */);",
  "f().catch(() => {\n  // expected: it may be gone\n});",
  "f().then(() => {});",
  "f().then(g, (error) => h(error));",
  "try { f(); } finally { g(); }",
];

Deno.test("no-swallowed-error reports a catch that neither uses the error, throws, nor says why not", () => {
  for (const [code, reported] of swallowing) assertReports("no-swallowed-error", code, [reported]);
});

Deno.test("no-swallowed-error reports nothing where the error is answered", () => {
  for (const code of answering) assertReports("no-swallowed-error", code, []);
});

Deno.test("no-swallowed-error reports nothing outside src", () => {
  for (const [code] of swallowing) assertReports("no-swallowed-error", code, [], "tests/logs/store_test.ts");
});
