/** Manifests as they stand in repositories out there, in structure, with the list that a person would write. */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { detecting, type Files } from "./detecting.ts";

async function lists(files: Files, expected: readonly string[]): Promise<void> {
  const { list, problems } = await detecting(files);
  deepStrictEqual(problems, []);
  deepStrictEqual(list, expected);
}

Deno.test("detectScripts() lists a Cargo workspace as a person would", async () => {
  await lists({
    "Cargo.toml": `
[workspace]
resolver = "2"
members = ["crates/*", "xtask"]
exclude = ["crates/attic"]

[workspace.package]
edition = "2024"

[workspace.dependencies]
serde = { version = "1", features = ["derive"] }
tokio = { version = "1", features = ["full"] }

[profile.release]
lto = "thin"
`,
    "crates/server/Cargo.toml": `
[package]
name = "ferry-server"
description = "Carries parcels"
edition.workspace = true
default-run = "ferryd"

[[bin]]
name = "ferryd"
path = "src/main.rs"

[[bin]]
name = "ferryctl"
path = "src/ctl.rs"
required-features = ["ctl"]

[features]
ctl = []

[dependencies]
serde.workspace = true
`,
    "crates/server/src/main.rs": "fn main() {}\n",
    "crates/server/src/ctl.rs": "fn main() {}\n",
    "crates/core/Cargo.toml": '[package]\nname = "ferry-core"\nedition.workspace = true\n',
    "crates/core/src/lib.rs": "",
    "crates/core/examples/route.rs": "fn main() {}\n",
    "crates/core/examples/plan/main.rs": "fn main() {}\n",
    "crates/tools/Cargo.toml": '[package]\nname = "ferry-tools"\nedition.workspace = true\n',
    "crates/tools/src/bin/import.rs": "fn main() {}\n",
    "crates/tools/src/bin/export/main.rs": "fn main() {}\n",
    "crates/attic/Cargo.toml": '[package]\nname = "attic"\n',
    "crates/attic/src/main.rs": "fn main() {}\n",
    "xtask/Cargo.toml": '[package]\nname = "xtask"\nedition = "2021"\n',
    "xtask/src/main.rs": "fn main() {}\n",
  }, [
    "ferryd | cargo run --bin ferryd | .",
    "ferryctl | cargo run --bin ferryctl --features ctl | .",
    "export | cargo run --bin export | .",
    "import | cargo run --bin import | .",
    "xtask | cargo run --bin xtask | .",
    "build | cargo build --workspace | .",
    "test | cargo test --workspace | .",
    "example:plan | cargo run --example plan | .",
    "example:route | cargo run --example route | .",
  ]);
});

Deno.test("detectScripts() lists a Go service with Makefile, Procfile and compose as a person would", async () => {
  await lists({
    "go.mod":
      "module github.com/acme/parcels/v2\n\ngo 1.24\n\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.7.2\n)\n",
    "cmd/api/main.go":
      '// Command api serves.\npackage main\n\nimport "net/http"\n\nfunc main() { _ = http.ListenAndServe(":8080", nil) }\n',
    "cmd/worker/worker.go": "package main\n",
    "cmd/worker/main.go": "package main\n\nfunc main() {}\n",
    "cmd/internal/shared.go": "package internal\n",
    "internal/store/store.go": "package store\n",
    "Makefile": `SHELL := /bin/bash
BINARY ?= parcels
VERSION := $(shell git describe --tags --always)
LDFLAGS = -ldflags "-X main.version=$(VERSION)"
GO_FILES := $(shell find . -name '*.go')

.DEFAULT_GOAL := help

.PHONY: help
help: ## Shows this
	@awk 'BEGIN {FS = ":.*##"} /^[a-zA-Z_-]+:.*?##/ { printf "%-15s %s\\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ Development

.PHONY: run
run: build ## Runs the API with the local settings
	./bin/$(BINARY) --config local.yaml

.PHONY: build test lint
build: bin/$(BINARY) ## Builds the binary

bin/$(BINARY): $(GO_FILES)
	go build $(LDFLAGS) -o $@ ./cmd/api

# Tests with the race detector
test:
	go test -race ./...

lint:
	golangci-lint run

ifeq ($(CI),true)
.PHONY: ci
ci: lint test
endif

%.pb.go: %.proto
	protoc --go_out=. $<

coverage.out: $(GO_FILES)
	go test -coverprofile=$@ ./...

clean:
	rm -rf bin coverage.out
`,
    "Procfile": "api: ./bin/parcels\nworker: ./bin/worker --queue=default\nrelease: ./bin/migrate up\n",
    "docker-compose.yml": `
version: "3.9"
x-logging: &logging
  driver: json-file
services:
  db:
    image: postgres:16-alpine
    logging: *logging
    ports: ["5432:5432"]
    healthcheck:
      test: ["CMD-SHELL", "pg_isready"]
  api:
    build: .
    depends_on: { db: { condition: service_healthy } }
  jaeger:
    image: jaegertracing/all-in-one:latest
    profiles: [tracing]
volumes:
  data: {}
`,
  }, [
    "run | make run | .",
    "api | ./bin/parcels | .",
    "worker | ./bin/worker --queue=default | .",
    "go:api | go run ./cmd/api | .",
    "go:worker | go run ./cmd/worker | .",
    "build | make build | .",
    "go:build | go build ./... | .",
    "test | make test | .",
    "go:test | go test ./... | .",
    "help | make help | .",
    "lint | make lint | .",
    "ci | make ci | .",
    "clean | make clean | .",
    "release | ./bin/migrate up | .",
    "db | docker compose up db | .",
    "jaeger | docker compose up jaeger | .",
    "compose:api | docker compose up api | .",
  ]);
});

Deno.test("detectScripts() lists a FastAPI service kept by uv as a person would", async () => {
  await lists({
    "pyproject.toml": `
[project]
name = "letters"
version = "0.3.0"
requires-python = ">=3.12"
dependencies = ["fastapi[standard]>=0.115", "sqlmodel>=0.0.22", "alembic"]

[project.scripts]
letters-admin = "app.admin:main"

[dependency-groups]
dev = ["pytest>=8", "ruff", "mypy", "poethepoet", { include-group = "docs" }]
docs = ["mkdocs-material"]

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.hatch.build.targets.wheel]
packages = ["app"]

[tool.pytest.ini_options]
testpaths = ["tests"]
asyncio_mode = "auto"

[tool.ruff]
line-length = 100

[tool.poe.tasks]
lint = { cmd = "ruff check .", help = "Checks the style" }
migrate = "alembic upgrade head"
_seed = "python seed.py"
check = ["lint", "types"]
[tool.poe.tasks.types]
cmd = "mypy app"
`,
    "uv.lock": "version = 1\n",
    "app/main.py": 'from fastapi import FastAPI\n\napp = FastAPI(title="Letters")\n',
    "tests/test_main.py": "",
  }, [
    "letters-admin | uv run letters-admin | .",
    "dev | uv run fastapi dev | .",
    "build | uv build | .",
    "test | uv run pytest | .",
    "lint | uv run poe lint | .",
    "migrate | uv run poe migrate | .",
    "check | uv run poe check | .",
    "types | uv run poe types | .",
  ]);
});

Deno.test("detectScripts() lists a Django project kept by uv as a person would", async () => {
  await lists({
    "pyproject.toml": `
[project]
name = "library"
version = "0.1.0"
dependencies = ["django>=5.2", "psycopg[binary]"]

[tool.uv]
package = false
`,
    "uv.lock": "version = 1\n",
    "manage.py": "#!/usr/bin/env python\nimport sys\n",
    "compose.yaml": "services:\n  postgres:\n    image: postgres:17\n  mail: { image: axllent/mailpit }\n",
  }, [
    "runserver | uv run python manage.py runserver | .",
    "test | uv run python manage.py test | .",
    "migrate | uv run python manage.py migrate | .",
    "postgres | docker compose up postgres | .",
    "mail | docker compose up mail | .",
  ]);
});

Deno.test("detectScripts() lists a Rails application as a person would", async () => {
  await lists({
    "Gemfile":
      `source "https://rubygems.org"\nruby "3.4.1"\ngem "rails", "~> 8.0.1"\ngem "pg"\ngroup :development, :test do\n  gem "rspec-rails"\nend\n`,
    "Gemfile.lock": "",
    "Rakefile": `require_relative "config/application"\n\nRails.application.load_tasks\n`,
    "lib/tasks/books.rake": `namespace :books do
  desc "Imports the catalogue"
  task import: :environment do
    Book.import!
  end

  namespace :covers do
    desc 'Fetches the covers'
    task :fetch, [:size] => :environment do |_, args|
      Cover.each { |cover| cover.fetch(args[:size]) }
    end
  end

  task internal: :environment do
  end
end
`,
    "bin/rails": "#!/usr/bin/env ruby\n",
    "bin/dev": "#!/usr/bin/env sh\nexec foreman start -f Procfile.dev\n",
    "Procfile.dev":
      "web: env RUBY_DEBUG_OPEN=true bin/rails server -p $PORT\njs: yarn build --watch\ncss: yarn build:css --watch\n",
    "Procfile": "web: bundle exec puma -C config/puma.rb\nrelease: bin/rails db:migrate\n",
    "package.json": {
      name: "app",
      private: true,
      scripts: {
        build: "esbuild app/javascript/*.* --bundle --outdir=app/assets/builds",
        "build:css": "sass ./app/assets/stylesheets:./app/assets/builds",
      },
    },
    "yarn.lock": "",
  }, [
    "dev | bin/dev | .",
    "server | bin/rails server | .",
    "web | env RUBY_DEBUG_OPEN=true bin/rails server -p $PORT | .",
    "js | yarn build --watch | .",
    "css | yarn build:css --watch | .",
    "build | yarn run build | .",
    "build:css | yarn run build:css | .",
    "test | bundle exec rspec | .",
    "db:migrate | bin/rails db:migrate | .",
    "books:import | bin/rails books:import | .",
    "books:covers:fetch | bin/rails books:covers:fetch | .",
    "release | bin/rails db:migrate | .",
  ]);
});

Deno.test("detectScripts() lists a Spring Boot build of Gradle as a person would", async () => {
  await lists({
    "settings.gradle.kts": `pluginManagement {
    repositories { gradlePluginPortal() }
}
rootProject.name = "orders"
include(":api", ":worker")
include(
    ":libs:domain", // shared
    ":libs:testing",
)
includeBuild("build-logic")
`,
    "build.gradle.kts": `plugins {
    java
    alias(libs.plugins.spring.boot) apply false
    id("io.spring.dependency-management") version "1.1.7" apply false
}

subprojects {
    repositories { mavenCentral() }
}
`,
    "gradle/libs.versions.toml": `[versions]
boot = "3.4.2"
[plugins]
spring-boot = { id = "org.springframework.boot", version.ref = "boot" }
`,
    "api/build.gradle.kts": "plugins {\n    java\n    alias(libs.plugins.spring.boot)\n}\n",
    "worker/build.gradle.kts":
      'plugins {\n    application\n    kotlin("jvm")\n}\napplication { mainClass = "W" }\n',
    "libs/domain/build.gradle.kts": "plugins {\n    `java-library`\n}\n",
    "gradlew": "#!/bin/sh\n",
    "gradlew.bat": "",
  }, [
    "api:bootRun | ./gradlew :api:bootRun | .",
    "worker:run | ./gradlew :worker:run | .",
    "build | ./gradlew build | .",
    "test | ./gradlew test | .",
  ]);
});

Deno.test("detectScripts() lists a Spring Boot project of Maven modules as a person would", async () => {
  const plugin = (artifact: string) =>
    `<plugin><groupId>org.x</groupId><artifactId>${artifact}</artifactId></plugin>`;
  await lists({
    "pom.xml": `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.acme</groupId><artifactId>billing</artifactId><version>1.0</version>
  <packaging>pom</packaging>
  <!-- <modules><module>gone</module></modules> -->
  <modules>
    <module>billing-core</module>
    <module>billing-app</module>
  </modules>
  <build><pluginManagement><plugins>${plugin("spring-boot-maven-plugin")}</plugins></pluginManagement></build>
</project>`,
    "billing-core/pom.xml": "<project><artifactId>billing-core</artifactId></project>",
    "billing-app/pom.xml": `<project><artifactId>billing-app</artifactId><build><plugins>${
      plugin("spring-boot-maven-plugin")
    }</plugins></build></project>`,
  }, [
    "billing-app:spring-boot:run | mvn --projects billing-app spring-boot:run | .",
    "build | mvn package | .",
    "test | mvn test | .",
  ]);
});

Deno.test("detectScripts() lists the members of a workspace of uv as a person would", async () => {
  const found = await detecting({
    "pyproject.toml":
      `[dependency-groups]\ndev = ["ruff"]\n\n[tool.uv.workspace]\nmembers = ["services/*"]\nexclude = ["services/old"]\n`,
    "uv.lock": "version = 1\n",
    "services/post/pyproject.toml":
      `[project]\nname = "letters"\ndependencies = ["fastapi[standard]"]\n\n[dependency-groups]\ndev = ["pytest"]\n`,
    "services/post/app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "services/old/pyproject.toml": `[project]\nname = "old"\ndependencies = ["pytest"]\n`,
    "services/bad/pyproject.toml": `[project\n`,
  });
  deepStrictEqual(found.list, [
    "letters:dev | uv run fastapi dev | services/post",
    "letters:test | uv run pytest | services/post",
  ]);
  deepStrictEqual(found.scripts.map(({ package: owner, priority }) => [owner, priority]), [
    ["letters", 47],
    ["letters", 42],
  ]);
  strictEqual(found.problems.length, 1);
  match(found.problems[0]!, /^services\/bad\/pyproject\.toml:\d+:\d+: not valid TOML/);
});
