import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { shownEnvironment } from "../../src/config/mod.ts";

Deno.test("shownEnvironment() masks what is a secret by its name or its form, and nothing else", () => {
  const secrets = {
    API_KEY: "x",
    apiToken: "x",
    DB_PASSWORD: "x",
    AWS_SECRET_ACCESS_KEY: "x",
    GH: "ghp_0123456789",
    SOMETHING: "eyJhbGciOi.eyJzdWIi",
    PEM: "-----BEGIN RSA PRIVATE KEY-----",
  };
  for (const [name, shown] of Object.entries(shownEnvironment(secrets))) strictEqual(shown, "********", name);
  const plain = {
    PATH: "/bin",
    PWD: "/home",
    MONKEY: "banana",
    KEYBOARD: "us",
    EMPTY_TOKEN: "",
    PORT: "8080",
  };
  deepStrictEqual(shownEnvironment(plain), plain);
  deepStrictEqual(shownEnvironment({ URL: "postgres://me:s3cret@db:5432/x?a=b", SITE: "http://a/b" }), {
    URL: "postgres://me:********@db:5432/x?a=b",
    SITE: "http://a/b",
  });
});
