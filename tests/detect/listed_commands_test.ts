/** What is listed is run by the tools themselves. */
import { ok, strictEqual } from "node:assert/strict";
import { detectScripts } from "../../src/detect/mod.ts";
import { Project } from "../support/project.ts";
import { requires } from "../support/requires.ts";

/**
 * Runs all that is listed of these files, and looks how it ends.
 *
 * @param asked the command as it is asked without being done: `make -n`
 */
async function runsAll(
  files: Readonly<Record<string, string>>,
  names: readonly string[],
  asked: (command: readonly string[]) => readonly string[] = (command) => command,
): Promise<void> {
  await using project = await Project.create();
  for (const [name, text] of Object.entries(files)) await project.write(name, text);
  const { scripts } = await detectScripts(project.directory);
  strictEqual(scripts.map(({ name }) => name).join(), names.join());
  for (const { name, command, cwd } of scripts) {
    ok(typeof command !== "string");
    const [program, ...args] = asked(command);
    const { success, stderr } = await new Deno.Command(program!, { args, cwd }).output();
    ok(success, `${name}: ${new TextDecoder().decode(stderr)}`);
  }
}

Deno.test("make knows every target that is listed", requires("make"), async () => {
  await runsAll(
    {
      "Makefile": `include make/*.mk
-include nowhere.mk
export PORT := 3000
OBJS := $(patsubst %.c,build/%.o,$(wildcard *.c))
all: app ; @echo done
app: $(OBJS)
	@echo app \\
	  more
build/version.h: ; echo > $@
.PHONY: test/unit deploy.prod \\
	_hidden
test/unit: export DB = memory
test/unit::
	echo unit
deploy.prod: ## Ships it: to production
	echo ship
_hidden: ; true
a\\:b c: all
	echo a:b
define TEMPLATE
generated: all
endef
ifeq ($(CI),true)
ci: ; echo ci
else
ci: ; echo no ci
endif
.RECIPEPREFIX = >
late:
>echo late
`,
      "make/db.mk": "db-up: ## Starts it\n\techo db\n",
    },
    ["all", "app", "test/unit", "deploy.prod", "a:b", "c", "ci", "late", "db-up"],
    ([make, ...targets]) => [make!, "-n", ...targets],
  );
});

Deno.test("Cargo runs every program and example that is listed", requires("cargo"), async () => {
  const main = "fn main() {}\n";
  const about = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n`;
  await runsAll({
    "Cargo.toml": '[workspace]\nresolver = "2"\nmembers = ["a", "b"]\n',
    "a/Cargo.toml": `${
      about("a")
    }[[bin]]\nname = "ctl"\npath = "src/ctl.rs"\nrequired-features = ["ctl"]\n[features]\nctl = []\n`,
    "a/src/main.rs": main,
    "a/src/ctl.rs": main,
    "a/src/bin/x.rs": main,
    "b/Cargo.toml": `${about("b")}[[bin]]\nname = "x"\npath = "src/main.rs"\n`,
    "b/src/main.rs": main,
    "b/examples/demo.rs": main,
  }, ["a", "a:x", "ctl", "b:x", "build", "test", "example:demo"]);
});

Deno.test("Go runs every program of a workspace that is listed", requires("go"), async () => {
  await runsAll({
    "go.work": "go 1.19\n\nuse (\n\t./api\n\t./tools\n)\n",
    "api/go.mod": "module example.com/api\n\ngo 1.19\n",
    "api/main.go": "package main\n\nfunc main() {}\n",
    "tools/go.mod": "module example.com/tools/v3\n\ngo 1.19\n",
    "tools/cmd/gen/main.go": "// Command gen.\npackage main\n\nfunc main() {}\n",
  }, ["api", "gen", "build", "test"]);
});
