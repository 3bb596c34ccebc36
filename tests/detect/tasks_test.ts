import { deepStrictEqual } from "node:assert/strict";
import { detecting } from "./detecting.ts";

/** `name: description`, in the order in which they are shown. */
async function described(files: Record<string, string>): Promise<string[]> {
  const { scripts, problems } = await detecting(files);
  deepStrictEqual(problems, []);
  return scripts.map(({ name, description }) => `${name}: ${description}`);
}

Deno.test("detectScripts() finds the targets of a Makefile that a person would call", async () => {
  const { scripts, problems } = await detecting({
    "Makefile": `include make/*.mk
-include .env nowhere.mk
include $(HOME)/x.mk
# Copyright
# of somebody

export PORT := 3000
CC = gcc -DX="a:b"
OBJS := $(patsubst %.c,build/%.o,$(wildcard *.c))
all: app docs ; @echo done # not help
# -----------
# Links it
# all at once
app: $(OBJS)
	@# nothing to see
	-@$(CC) -o $@ $^ \\
	  -lm
$(OBJS): build/%.o: %.c
	$(CC) -c $< -o $@
build/version.h: ; git describe > $@
node_modules: package.json
	npm install
.PHONY: test/unit deploy.prod nothing \\
	_hidden
test/unit: export DB = memory
test/unit::
	./unit
deploy.prod: ## Ships it: to production
	./ship
_hidden:
	true
FORCE:
.SECONDARY:
a\\:b c&: all
	touch a:b
define TEMPLATE
generated: all
	echo no
endef
$(eval $(call TEMPLATE,x))
.RECIPEPREFIX = >
late:
>echo late
`,
    "make/db.mk": "db-up: ## Starts the database\n\tdocker compose up -d db\ninclude Makefile\n",
    "node_modules/x.mk": "gone:\n\ttrue\n",
  });
  deepStrictEqual(problems, []);
  deepStrictEqual(
    scripts.map(({ name, description, source }) => [name, description, source.file, source.line]),
    [
      ["all", "echo done", "Makefile", 10],
      ["app", "Links it all at once", "Makefile", 14],
      ["test/unit", "./unit", "Makefile", 26],
      ["deploy.prod", "Ships it: to production", "Makefile", 28],
      ["a:b", "touch a:b", "Makefile", 34],
      ["c", "touch a:b", "Makefile", 34],
      ["late", "echo late", "Makefile", 42],
      ["db-up", "Starts the database", "make/db.mk", 1],
    ],
  );
  deepStrictEqual(scripts[0]!.command, ["make", "all"]);
  deepStrictEqual(scripts[0]!.tool, "make");
});

Deno.test("detectScripts() finds the recipes of a justfile, its imports and modules", async () => {
  const other = Deno.build.os === "windows" ? "linux" : "windows";
  deepStrictEqual(
    await described({
      "justfile": `set dotenv-load
set shell := ["bash", "-uc"]
import 'ci.just'
mod web
mod? gone
mod infra 'tools/infra.just'
export VERSION := \`git describe\`
text := '''
fake: x
'''
alias b := build

# Shows the recipes
default:
  @just --list

# Not this one

# Builds it
[group('dev')]
build target="debug:x" *flags: _prepare (fmt "a:b")
  cargo build {{flags}}

[private]
secret:
  true
_prepare:
  true
[doc('Ships "it"'), confirm]
deploy env $region +hosts="all": build && (notify env)
  ./deploy {{env}}
[${other}]
only-there:
  true
@quiet:
  echo quiet
if-windows := if os() == "windows" { "a: b" } else { "c" }
fmt what:
  x
`,
      "ci.just": "test *args:\n  cargo test {{args}}\ndefault:\n  false\n",
      "web/mod.just": "# Serves the web\ndev:\n  npm run dev\n",
      "tools/infra.just": "up:\n  true\n",
    }),
    [
      "build: Builds it [alias: b]",
      "test: cargo test {{args}}",
      "default: Shows the recipes",
      `deploy: Ships "it" (needs arguments: brum 'just deploy <env> <region>')`,
      "quiet: echo quiet",
      "fmt: x (needs arguments: brum 'just fmt <what>')",
      "web::dev: Serves the web",
      "infra::up: true",
    ],
  );
});

Deno.test("detectScripts() finds the tasks of a Taskfile and of what it includes", async () => {
  deepStrictEqual(
    await described({
      "Taskfile.yml": `version: '3'
includes:
  docs: ./docs
  ci: { taskfile: ci/Tasks.yml, excludes: [skipped] }
  helpers: { taskfile: ./ci/Tasks.yml, internal: true }
  remote: https://example.com/Taskfile.yml
  gone: { taskfile: ./gone.yml, optional: true }
  self: ./Taskfile.yml
  up: ../elsewhere
tasks:
  default: task --list
  build:
    desc: Builds it
    aliases: [b]
    cmds: [go build]
  test: [go test ./..., echo done]
  lint: { cmds: [{ cmd: golangci-lint run }] }
  hidden: { internal: true, cmd: x }
  'start:*': echo {{.MATCH}}
  deploy:
    requires: { vars: [ENV, { name: REGION, enum: [eu] }] }
    cmd: ./deploy
`,
      "docs/Taskfile.yaml": "version: '3'\ntasks:\n  default: mkdocs build\n  serve: mkdocs serve\n",
      "ci/Tasks.yml": "version: '3'\ntasks:\n  run: ./ci\n  skipped: x\n",
    }),
    [
      "build: Builds it [alias: b]",
      "test: go test ./...",
      "default: task --list",
      "lint: golangci-lint run",
      "deploy: ./deploy (needs variables: brum 'task deploy ENV=<value> REGION=<value>')",
      "docs: mkdocs build",
      "docs:serve: mkdocs serve",
      "ci:run: ./ci",
    ],
  );
});

Deno.test("detectScripts() finds the process types of a Procfile, and gives a port to what asks for one", async () => {
  const { scripts, problems } = await detecting({
    "Procfile.dev": "# dev\nweb: puma -p $PORT\n\nworker: sidekiq\n",
    "Procfile": "web: puma\nadmin: admin -p ${PORT:-1}\nnot a line\n",
  });
  deepStrictEqual(
    scripts.map(({ name, command, env, source }) => [name, command, env?.["PORT"], source.file, source.line]),
    [
      ["web", "puma -p $PORT", "5000", "Procfile.dev", 2],
      ["worker", "sidekiq", undefined, "Procfile.dev", 4],
      ["admin", "admin -p ${PORT:-1}", "5200", "Procfile", 2],
    ],
  );
  deepStrictEqual(problems, ["Procfile:3: expected a line `name: command`; it is left out"]);
});

Deno.test("detectScripts() finds the services of a compose file, of its override and of what it includes", async () => {
  const { scripts, problems } = await detecting({
    "compose.yml":
      "include:\n  - infra/db.yml\n  - { path: [infra/mq.yml], project_directory: . }\nservices:\n  api: { build: { context: ./api } }\n",
    "compose.override.yml": "services:\n  api: { ports: ['80:80'] }\n  mail: { image: mailpit }\n",
    "docker-compose.yml": "services: { old: {} }\n",
    "infra/db.yml": "services:\n  db: { image: postgres }\n",
    "infra/mq.yml": "services:\n  mq:\n    image: nats\n",
  });
  deepStrictEqual(problems, []);
  deepStrictEqual(
    scripts.map((
      { name, command, description, source },
    ) => [name, [command].flat().join(" "), description, source.file]),
    [
      ["api", "docker compose up api", "built from ./api", "compose.yml"],
      ["mail", "docker compose up mail", "mailpit", "compose.override.yml"],
      ["db", "docker compose up db", "postgres", "infra/db.yml"],
      ["mq", "docker compose up mq", "nats", "infra/mq.yml"],
    ],
  );
});

Deno.test("detectScripts() passes over a path that no file can have", async () => {
  const { list, problems } = await detecting({
    "go.work": "use ./a\u0000b\n",
    "Makefile": "include a\u0000.mk\nok: ; true\n",
    "compose.yml": 'include: ["a\\0.yml"]\n',
  });
  deepStrictEqual([list, problems], [["ok | make ok | ."], []]);
});
