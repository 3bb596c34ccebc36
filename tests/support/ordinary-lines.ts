/** Lines of ordinary logs, of many tools, in which nothing has gone wrong, though many say the word. */

/** `{n}` a number, `{ms}` a duration, `{path}` a URL's path, `{word}`, `{ip}`, `{time}`, `{iso}`, `{hex}`, `{file}`. */
const templates: readonly string[] = [
  // access logs
  '{ip} - - [10/Oct/2026:13:55:36 +0000] "GET {path} HTTP/1.1" 200 {n} "-" "Mozilla/5.0 (X11; Linux x86_64)"',
  '{ip} - alice [10/Oct/2026:13:55:36 +0000] "POST {path}/error?failed=1 HTTP/2.0" 500 {n} "-" "curl/8.5"',
  "GET {path} 200 in {ms}",
  "POST {path} 422 {ms} - {n}",
  " GET {path} 200 in {ms} (next.js: {ms}, application-code: {ms})",
  "{iso} INFO  request completed method=GET path={path} status=200 duration={ms} error=none",
  '[{time}] "GET {path}" Error (404): "Not found"',
  '::1 - - [{time}] "GET /errors/{word}.js HTTP/1.1" 304 -',
  // dev servers
  "  VITE v8.3.8  ready in {n} ms",
  "{time} [vite] (client) hmr update /src/{word}/Error.vue, /src/{file}",
  "{time} [vite] (client) page reload src/{file}",
  " ✓ Compiled {path} in {ms} ({n} modules)",
  " ○ Compiling {path} ...",
  "webpack 5.112.2 compiled successfully in {n} ms",
  "asset {word}-error.{hex}.js {n} KiB [emitted] [immutable] (name: {word})",
  "<i> [webpack-dev-server] Project is running at: http://localhost:{n}/",
  "Found 0 errors. Watching for file changes.",
  "{time} - Found 0 errors. Watching for file changes.",
  "✓ {n} modules transformed.",
  "dist/assets/ErrorBoundary-{hex}.js   {n} kB │ gzip: {n} kB",
  "[HMR] Waiting for update signal from WDS... no errors",
  // loggers
  '{"level":30,"time":1764000000000,"pid":{n},"msg":"request completed, errors: 0","req":{"url":"{path}"}}',
  '{"level":40,"time":1764000000000,"pid":{n},"msg":"slow query, will retry on failure"}',
  '{"level":"info","ts":1764000000.{n},"caller":"server/{word}.go:{n}","msg":"listening","error":null}',
  '{"severity":"INFO","message":"failed attempts: 0","logger":"auth"}',
  '{"name":"shop","level":20,"msg":"Error: is only in a debug line","v":0}',
  'time="{iso}" level=info msg="no error so far" component={word}',
  'time="{iso}" level=warning msg="retrying after error: connection reset" attempt={n}',
  'ts={iso} caller={word}.go:{n} level=debug msg="err is nil"',
  "{iso} [INFO] {word}: Error reporting is enabled",
  "{iso} DEBUG {word} - exception handlers installed: {n}",
  "{iso},{n} WARNING {word}.errors: {n} errors were ignored",
  "{time}.{n} [main] INFO  com.example.ErrorController - Mapped GET {path} onto handleError(Exception)",
  'INFO:     {ip}:{n} - "GET {path} HTTP/1.1" 200 OK',
  "[{time}] INFO in app: recovered from a failure; errors were none",
  // system
  "Oct 10 13:55:36 host systemd[1]: Started {word}.service - Error Reporting Daemon.",
  "Oct 10 13:55:36 host systemd[1]: {word}.service: Failed with result 'exit-code' was reset.",
  "Oct 10 13:55:36 host kernel: [{n}.{n}] ACPI: no error, {word} enabled",
  "Oct 10 13:55:36 host sshd[{n}]: Failed password for invalid user {word} from {ip} port {n} ssh2",
  "{time} [notice] {n}#{n}: start worker process {n}",
  "2026/10/10 13:55:36 [warn] {n}#{n}: *{n} an upstream response is buffered to a temporary file",
  // package managers and builds
  "npm warn deprecated {word}@{n}.0.{n}: this package fails on error, use {word} instead",
  "added {n} packages, and audited {n} packages in {ms}",
  "found 0 vulnerabilities",
  "   Compiling thiserror v{n}.0.{n}",
  "   Compiling {word}-error v{n}.{n}.0 (/home/me/{word})",
  "    Finished `dev` profile [unoptimized + debuginfo] target(s) in {n}.{n}s",
  "Collecting exceptiongroup>={n}.{n}",
  "  Downloading error_{word}-{n}.{n}-py3-none-any.whl ({n} kB)",
  "Successfully installed exceptiongroup-{n}.{n} {word}-{n}",
  "Get:{n} http://deb.debian.org/debian trixie/main amd64 liberror-perl all {n} [{n} kB]",
  "Setting up liberror-perl (0.17{n}-1) ...",
  "[{n}/{n}] Building CXX object src/CMakeFiles/{word}.dir/error.cpp.o",
  "gcc -O2 -Wall -Werror -Wno-error=unused -c src/{word}.c -o build/{word}.o",
  "make[1]: Entering directory '/home/me/{word}/errors'",
  "go: downloading github.com/pkg/errors v0.9.{n}",
  "ok  \tgithub.com/me/{word}/errors\t0.{n}s",
  "> Task :compileJava UP-TO-DATE",
  "[INFO] --- maven-failsafe-plugin:3.0.0:integration-test (default) @ {word} ---",
  "[INFO] Tests run: {n}, Failures: 0, Errors: 0, Skipped: 0",
  "[INFO] Running com.example.ErrorHandlerTest",
  "    ✓ throws a TypeError: x is not a function when it fails ({ms})",
  "  ✔ rejects with Error: no such file ({n}.{n}ms)",
  "test errors::tests::it_panics - should panic ... ok",
  "tests/test_errors.py::test_raises_{word} PASSED",
  "test result: ok. {n} passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.{n}s",
  "Tests:       {n} passed, {n} total",
  "=== {n} passed, {n} warnings in {n}.{n}s ===",
  // sentences
  "an error: in a sentence",
  "There was no error while {word} was loaded from {file}",
  "if the upload fails, the error is shown in {word}",
  "see the chapter about TypeError: x is not a function, and how to avoid it",
  "at least one of the {n} orders (of {word}) was free; at most {n}:{n} remain",
  "errors: 0, warnings: 0, failures: 0",
  "0 errors and {n} warnings potentially fixable with the `--fix` option.",
  "{n} warnings, 0 errors",
  "Error handling: on; fatal errors end the program; exceptions are caught",
  "the exception to the rule: {word} has no warning",
  "Uncaught fish were let go at {time}",
  "Cannot complain: everything works",
  "note: warnings are treated as errors in {word}",
  "listening on http://{ip}:{n}/errors",
  "retry {n} of {n}: waiting {ms} before the next attempt after a failure",
  "{file}:{n} was changed, {file}:{n}:{n} was read",
  "{hex} feat(errors): a better error message for {word} (#{n})",
  " src/errors/{word}.ts | {n} +++--",
  "diff --git a/src/error.ts b/src/error.ts",
  "+  throw new Error(`{word} is missing`);",
  "-    at {word} (see {file})",
  "SELECT * FROM errors WHERE level = 'error' AND id = {n}",
  "\x1b[32m✓\x1b[0m no errors in \x1b[36m{file}\x1b[0m",
  "\x1b[2m{time}\x1b[0m \x1b[34mINFO\x1b[0m {word}: 0 failed, {n} passed",
  "\x1b[31m{n}\x1b[0m of {n} {word}s are red",
];

const words = [
  "orders",
  "auth",
  "worker",
  "cache",
  "queue",
  "panic-button",
  "failover",
  "errorist",
  "warnings",
  "shop",
];
const files = [
  "src/errors.ts",
  "app/failed.py",
  "lib/exception.rb",
  "cmd/main.go",
  "src/main.rs",
  "src/a.test.ts",
];

/** A generator of numbers that gives the same each time: a test must not depend on chance. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed >>> 0;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

/** So many lines, each ended by a newline, always the same ones for a seed. */
export function* ordinaryLines(count: number, seed = 1): Generator<string> {
  const source = numbers(seed);
  const next = (below: number) => source.next().value % below;
  const pick = (list: readonly string[]) => list[next(list.length)]!;
  const two = (below: number) => String(next(below)).padStart(2, "0");
  const fill: Readonly<Record<string, () => string>> = {
    n: () => String(next(2_000)),
    ms: () => next(2) ? `${next(900)}ms` : `${next(9)}.${next(9)}s`,
    path: () => `/api/${pick(words)}/${next(1_000)}`,
    word: () => pick(words),
    ip: () => `10.0.${next(255)}.${next(255)}`,
    time: () => `${two(24)}:${two(60)}:${two(60)}`,
    iso: () => `2026-10-10T${two(24)}:${two(60)}:${two(60)}Z`,
    hex: () => next(2 ** 24).toString(16).padStart(8, "0"),
    file: () => pick(files),
  };
  for (let i = 0; i < count; i++) {
    yield pick(templates).replace(/\{(\w+)\}/g, (whole, name: string) => fill[name]?.() ?? whole) + "\n";
  }
}
