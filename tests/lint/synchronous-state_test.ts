import { assertReports } from "./lint.ts";

/** The body of an `async` method, and what is to be reported in it. */
const wrong: readonly (readonly [body: string, ...reported: string[]])[] = [
  ["this.x = 1;", "this.x"],
  ["this.#x = 1;", "this.#x"],
  ["await f(); this.#x = 1;", "this.#x"],
  ["this.#x += await f();", "this.#x"],
  ["this.#x ??= 1;", "this.#x"],
  ["this.#x++; --this.#y;", "this.#x", "this.#y"],
  ["delete this.#x.y;", "this.#x.y"],
  ["delete this.x[0];", "this.x[0]"],
  ["this.#x.y.z = 1;", "this.#x.y.z"],
  ["this.#x![0] = 1;", "this.#x![0]"],
  ["(this.#x as T).y = 1;", "(this.#x as T).y"],
  ["({ a: this.x, b: [this.#y = 1, ...this.#z] } = f());", "this.x", "this.#y", "this.#z"],
  ["[x, this.x] = f();", "this.x"],
  ["for (this.x of f()) {}", "this.x"],
  ["for (this.x in f()) {}", "this.x"],
  ["for await (this.#x of f()) {}", "this.#x"],
  ["for await (const x of f()) this.#x = x;", "this.#x"],
  ["this.#x.push(1); this.#x.splice(0);", "this.#x", "this.#x"],
  ["this.#x?.y?.set(1, 2);", "this.#x?.y"],
  ["this.#x['delete'](1);", "this.#x"],
  ["this.#x[0].clear();", "this.#x[0]"],
  ["Object.assign(this, f());", "this"],
  ["Object.assign(this.#x, f());", "this.#x"],
  ["super.x = 1;", "super.x"],
  ["other.#x = 1;", "other.#x"],
  ["const x = this.#x; x.set(1, 2);", "x"],
  ["const { x } = this; x.push(1);", "x"],
  ["const self = this; self.x = 1;", "self.x"],
  ["const x = this.#x; const y = x.y; y.z = 1;", "y.z"],
  ["f().forEach(() => { this.#x++; });", "this.#x"],
  ["await new Promise((done) => { this.#x.push(done); });", "this.#x"],
  ["(() => { this.#x = 1; })();", "this.#x"],
  ["const later = async () => { this.#x = 1; };", "this.#x"],
];

const right: readonly string[] = [
  "await f(); this.change();",
  "this.set(1); this.delete(2); this.#clear();",
  "const x = 1; let y = this.#x; y += x; y = await f();",
  "const all = new Map(); all.set(1, this.#x); all.delete(1);",
  "const copy = [...this.#x]; copy.push(1); copy.sort();",
  "const run = this.#runs.get(1); run.name = 2;",
  "for (const x of this.#x) await x;",
  "this.#scope.defer(() => { this.#x = 1; });",
  "await f().then(function () { other.x = 1; });",
  "const late = () => this.#x.push(1); later(late);",
  "const x = class { #y = 1; static { this.z = 1; } set(y) { this.#y = y; } };",
  "return { get x() { return 1; }, change() { this.x = 1; } };",
];

Deno.test("synchronous-state reports a change of state in an async method", () => {
  for (const [body, ...reported] of wrong) {
    assertReports("synchronous-state", `class A extends B { async m() { ${body} } }`, reported);
  }
});

Deno.test("synchronous-state reports it in every kind of async function", () => {
  const functions = [
    "class A { async *m() { this.x = 1; } }",
    "class A { static async m() { this.x = 1; } }",
    "class A { m() { return async () => { this.x = 1; }; } }",
    "class A { m = async () => { this.x = 1; } }",
    "async function m() { this.x = 1; }",
    "const o = { async m() { this.x = 1; } };",
    "class A { m() { void (async function () { this.x = 1; })(); } }",
  ];
  for (const code of functions) assertReports("synchronous-state", code, ["this.x"]);
});

Deno.test("synchronous-state reports nothing in an async method that changes no state itself", () => {
  for (const body of right) {
    assertReports("synchronous-state", `class A extends B { async m() { ${body} } }`, []);
  }
});

Deno.test("synchronous-state reports nothing in a synchronous method", () => {
  for (const [body] of wrong) {
    if (/await|async/.test(body)) continue;
    assertReports("synchronous-state", `class A extends B { m() { ${body} } }`, []);
  }
});

Deno.test("synchronous-state reports nothing outside src", () => {
  const code = "class A { async m() { this.x = 1; } }";
  assertReports("synchronous-state", code, [], "tests/process/example.ts");
  assertReports("synchronous-state", code, [], "/elsewhere/src/process/example.ts");
});
