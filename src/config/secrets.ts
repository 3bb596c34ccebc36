/** What is shown in the place of a secret. Says nothing of its length. */
export const MASK = "********";

/** Words that, as a part of a variable's name, make its value a secret. */
const SECRET_NAME =
  /(?:^|_)(?:secrets?|tokens?|pass|passwd|password|passphrase|pin|keys?|apikey|credentials?|auth|cookies?|private|salt|signature|dsn)(?:_|$)/i;

/** Forms of values that are secrets under whatever name: well-known tokens, JSON web tokens, private keys. */
const SECRET_VALUE =
  /^(?:gh[opsur]_|github_pat_|glpat-|sk[-_]|pk_live_|xox[a-z]-|AKIA|ASIA|AIza|npm_|eyJ[\w-]+\.)|-----BEGIN /;

/** The user information of an URL: `postgres://user:password@host`. */
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+@/gi;

/** A variable's value as it may be shown: a secret masked, the password in an URL too. */
export function shownValue(name: string, value: string): string {
  if (value === "") return value;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[-.]/g, "_");
  if (SECRET_NAME.test(words) || SECRET_VALUE.test(value)) return MASK;
  return value.replace(URL_PASSWORD, `$1${MASK}@`);
}

/** An environment as it may be shown. */
export function shownEnvironment(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, shownValue(name, value)]),
  );
}
