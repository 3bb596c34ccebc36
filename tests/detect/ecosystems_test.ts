import { deepStrictEqual } from "node:assert/strict";
import { detecting, type Files } from "./detecting.ts";

async function lists(files: Files, expected: readonly string[]): Promise<void> {
  const { list, problems } = await detecting(files);
  deepStrictEqual(problems, []);
  deepStrictEqual(list.map((line) => line.replace(/ \| \.$/, "")), expected);
}

Deno.test("detectScripts() finds what can be run of a single Cargo package", async () => {
  await lists({
    "Cargo.toml": '[package]\nname = "tool"\nversion = "0.1.0"\n',
    "src/main.rs": "fn main() {}",
    "examples/demo.rs": "",
    "target/debug/Cargo.toml": "[package]",
  }, [
    "tool | cargo run --bin tool",
    "build | cargo build",
    "test | cargo test",
    "example:demo | cargo run --example demo",
  ]);
});

Deno.test("detectScripts() names the package where two have a program of the same name", async () => {
  await lists({
    "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
    "a/Cargo.toml": '[package]\nname = "a"\n[[bin]]\nname = "x"\npath = "x.rs"\n',
    "b/Cargo.toml": '[package]\nname = "b"\nautobins = false\n[[bin]]\nname = "x"\npath = "x.rs"\n',
    "b/src/main.rs": "",
  }, [
    "a:x | cargo run --package a --bin x",
    "b:x | cargo run --package b --bin x",
    "build | cargo build --workspace",
    "test | cargo test --workspace",
  ]);
});

Deno.test("detectScripts() finds the programs of the modules of a go.work", async () => {
  await lists({
    "go.work": "go 1.24\n\nuse (\n\t./api // here\n\t./lib\n)\nuse ./tools\nuse ../beside\n",
    "api/go.mod": "module example.com/api\n",
    "api/main.go": "/*\npackage other\n*/\npackage main\n\nfunc main() {}\n",
    "api/gen.go": "//go:build ignore\n\npackage main\n\nfunc main() {}\n",
    "lib/go.mod": "module example.com/lib\n",
    "lib/lib.go": "package lib\n",
    "tools/go.mod": "module example.com/tools/v3\n",
    "tools/cmd/gen/main.go": "package main\n\nfunc main() {}\n",
    "tools/cmd/gen/vendor/x/main.go": "package main\n",
  }, [
    "api | go run ./api",
    "gen | go run ./tools/cmd/gen",
    "build | go build ./api/... ./lib/... ./tools/...",
    "test | go test ./api/... ./lib/... ./tools/...",
  ]);
  await lists({ "go.mod": "module example.com/shop/v2\n", "main.go": "package main\nfunc main() {}\n" }, [
    "shop | go run .",
    "build | go build ./...",
    "test | go test ./...",
  ]);
});

Deno.test("detectScripts() finds what Gradle runs, in Groovy, without a wrapper", async () => {
  await lists({
    "build.gradle": `/* plugins { id 'org.springframework.boot' } */
plugins {
  id 'java' // id 'io.quarkus'
  id 'application'
}
apply plugin: 'checkstyle'
tasks.named('test') { include '**/*Test.class' }
`,
  }, ["run | gradle run", "build | gradle build", "test | gradle test"]);
  await lists({
    "settings.gradle": "include 'web', 'core'\n",
    "web/build.gradle": "apply plugin: 'org.springframework.boot'\n",
  }, ["web:bootRun | gradle :web:bootRun", "build | gradle build", "test | gradle test"]);
});

Deno.test("detectScripts() finds what Maven runs by a wrapper", async () => {
  const mvnw = Deno.build.os === "windows" ? ".\\mvnw.cmd" : "./mvnw";
  await lists({
    "pom.xml":
      "<project><build><plugins><plugin><artifactId>quarkus-maven-plugin</artifactId></plugin></plugins></build></project>",
    "mvnw": "",
    "mvnw.cmd": "",
  }, [`quarkus:dev | ${mvnw} quarkus:dev`, `build | ${mvnw} package`, `test | ${mvnw} test`]);
});

Deno.test("detectScripts() finds the projects of a .NET solution, and their launch profiles", async () => {
  const projects: Files = {
    "src/Api/Api.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
    "src/Api/Properties/launchSettings.json":
      '{ // profiles\n"profiles": {"http": {"commandName": "Project", "applicationUrl": "http://localhost:5000"}, "https": {"commandName": "Project"}, "IIS Express": {"commandName": "IISExpress"}}}',
    "src/Job/Job.fsproj":
      '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
    "src/Lib/Lib.csproj": '<Project Sdk="Microsoft.NET.Sdk"/>',
    "tests/Api.Tests/Api.Tests.csproj":
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" Version="17"/></ItemGroup></Project>',
  };
  const list = [
    "Api:http | dotnet run --project src/Api/Api.csproj --launch-profile http",
    "Api:https | dotnet run --project src/Api/Api.csproj --launch-profile https",
    "Job | dotnet run --project src/Job/Job.fsproj",
    "build | dotnet build",
    "test | dotnet test",
  ];
  const entry = (path: string) =>
    `Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "X", "${
      path.replaceAll("/", "\\")
    }", "{1}"\r\nEndProject\r\n`;
  const paths = Object.keys(projects).filter((path) => path.endsWith("proj"));
  await lists({
    ...projects,
    "Shop.sln": `\uFEFF\r\nMicrosoft Visual Studio Solution File\r\n${paths.map(entry).join("")}Global\r\n`,
  }, list);
  await lists({
    ...projects,
    "Shop.slnx": `<Solution><Folder Name="/src/">${
      paths.map((path) => `<Project Path="${path}" />`).join("")
    }</Folder></Solution>`,
  }, list);
  await lists({
    "Job.csproj":
      '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
  }, ["Job | dotnet run --project Job.csproj", "build | dotnet build"]);
});

Deno.test("detectScripts() runs Python by the tool that keeps its environment", async () => {
  const poetry = `[tool.poetry]\nname = "x"\n[tool.poetry.scripts]\nserve = "x:main"\n
[tool.poetry.group.dev.dependencies]\npytest = "^8"\n[tool.taskipy.tasks]\nlint = "ruff"\ndocs = { cmd = "mkdocs", help = "Docs" }
[build-system]\nrequires = []\n`;
  await lists({ "pyproject.toml": poetry }, [
    "serve | poetry run serve",
    "build | poetry build",
    "test | poetry run pytest",
    "lint | poetry run task lint",
    "docs | poetry run task docs",
  ]);
  await lists({
    "pyproject.toml":
      `[tool.pdm.scripts]\n_.env_file = ".env"\nstart = "flask run"\npre_start = "x"\nall = { composite = ["start"] }\n`,
    "pdm.lock": "",
  }, ["start | pdm run start", "all | pdm run all"]);
  await lists({
    "pyproject.toml":
      `[tool.hatch.envs.default.scripts]\ncov = "pytest --cov"\n[tool.hatch.envs.docs.scripts]\nbuild = "mkdocs build"\n`,
  }, ["cov | hatch run cov", "docs:build | hatch run docs:build"]);
  await lists({ "Pipfile": `[packages]\ndjango = "*"\n[scripts]\nfmt = "black ."\n`, "manage.py": "" }, [
    "runserver | pipenv run python manage.py runserver",
    "test | pipenv run python manage.py test",
    "fmt | pipenv run fmt",
    "migrate | pipenv run python manage.py migrate",
  ]);
  const [python, bin] = Deno.build.os === "windows"
    ? ["python", ".venv\\Scripts\\"]
    : ["python3", ".venv/bin/"];
  await lists({ "manage.py": "", "requirements.txt": "Django>=5\n" }, [
    `runserver | ${python} manage.py runserver`,
    `test | ${python} manage.py test`,
    `migrate | ${python} manage.py migrate`,
  ]);
  await lists({
    "requirements.txt": "fastapi==0.115\nuvicorn[standard]\n",
    ".venv/pyvenv.cfg": "",
    "src/main.py": "import fastapi\napi: fastapi.FastAPI = fastapi.FastAPI()\n",
    "tox.ini": "[tox]\n",
    "noxfile.py":
      `import nox\n\n@nox.session(python=["3.12"],\n  name="unit-tests")\ndef tests(session):\n    """Runs them."""\n\n@nox.session\ndef lint(session):\n    pass\n`,
  }, [
    `dev | ${bin}uvicorn src.main:api --reload`,
    "tox | tox",
    "unit-tests | nox -s unit-tests",
    "lint | nox -s lint",
  ]);
});

Deno.test("detectScripts() finds the described tasks of a Rakefile", async () => {
  await lists({
    "Rakefile":
      `task default: :test\ndesc "Runs the tests"\ntask :test do\n  sh "x"\nend\nnamespace :db do\n  desc("Seeds")\n  task "seed"\nend\ndesc 'Last'\ntask last: %w[test]\n`,
  }, ["test | rake test", "db:seed | rake db:seed", "last | rake last"]);
});

Deno.test("detectScripts() finds the scripts of Composer, and what Laravel runs", async () => {
  await lists({
    "composer.json": {
      scripts: {
        "post-autoload-dump": ["Illuminate\\Foundation\\ComposerScripts::postAutoloadDump"],
        dev: ["Composer\\Config::disableProcessTimeout", "npx concurrently x"],
        test: ["@php artisan test"],
      },
      "scripts-descriptions": { test: "Runs all tests" },
    },
    "artisan": "#!/usr/bin/env php\n",
  }, [
    "dev | composer run dev",
    "serve | php artisan serve",
    "test | composer run test",
    "migrate | php artisan migrate",
  ]);
});

Deno.test("detectScripts() finds what Flutter, Dart, mix and Wails run", async () => {
  await lists({
    "pubspec.yaml": "name: pocket\ndependencies:\n  flutter:\n    sdk: flutter\n",
    "lib/main.dart": "",
    "android/build.gradle": "",
    "web/index.html": "",
    "test/a_test.dart": "",
  }, [
    "pocket | flutter run",
    "build:apk | flutter build apk",
    "build:web | flutter build web",
    "test | flutter test",
  ]);
  await lists({ "pubspec.yaml": "name: tool\n", "bin/tool.dart": "" }, ["tool | dart run bin/tool.dart"]);
  await lists({
    "mix.exs": `defmodule Shop.MixProject do
  use Mix.Project
  def project do
    [app: :shop, aliases: aliases(), deps: deps()]
  end
  def application, do: [mod: {Shop, []}]
  defp deps do
    [
      # {:other, "~> 1"},
      {:phoenix, "~> 1.7.14"}
    ]
  end
  defp aliases do
    [
      setup: ["deps.get", "ecto.setup"],
      "ecto.setup": ["ecto.create", "ecto.migrate"],
      test: ["ecto.create --quiet", "test"]
    ]
  end
end
`,
  }, [
    "phx.server | mix phx.server",
    "build | mix compile",
    "test | mix test",
    "setup | mix setup",
    "ecto.setup | mix ecto.setup",
  ]);
  await lists({ "wails.json": { name: "desk" }, "go.mod": "module desk\n", "main.go": "package main\n" }, [
    "dev | wails dev",
    "desk | go run .",
    "build | wails build",
    "go:build | go build ./...",
    "test | go test ./...",
  ]);
});
