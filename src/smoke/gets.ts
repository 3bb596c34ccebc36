/** What is to be fetched: `/health`, `api=/health`, or a whole URL of this machine. */
import { localUrls } from "./find-server.ts";
import type { Watched } from "./watch.ts";

/** A path that is to be fetched. */
export interface Wish {
  /** As it was given. */
  readonly text: string;
  /** The script whose server is asked; none: the only one that serves. */
  readonly script?: string;
  readonly path: string;
}

/** Reads what `--get` was given; `undefined` when it is none of the three. */
export function parseWish(text: string): Wish | undefined {
  const [, script, path] = /^(?:([^=/?#]+)=)?(\/.*)$/s.exec(text) ?? [];
  if (path !== undefined) return { text, path, ...(script !== undefined && { script }) };
  return localUrls([text]).length > 0 ? { text, path: localUrls([text])[0]! } : undefined;
}

export type Target =
  | { readonly kind: "url"; readonly script: string; readonly url: string }
  /** Nobody can be asked. */
  | { readonly kind: "nobody"; readonly script: string; readonly why: string };

/** Whom a wish means, now that it is known who serves. */
export function targetOf({ script, path }: Wish, watched: readonly Watched[]): Target {
  const servers = watched.flatMap((one) => {
    const base = baseOf(one);
    return base === undefined ? [] : [{ script: one.script, base }];
  });
  if (!path.startsWith("/")) {
    const server = servers.find(({ base }) => new URL(base).origin === new URL(path).origin);
    return { kind: "url", script: server?.script ?? "", url: path };
  }
  const meant = script === undefined ? servers : servers.filter((server) => server.script === script);
  if (meant.length === 1) {
    return { kind: "url", script: meant[0]!.script, url: new URL(path, meant[0]!.base).href };
  }
  const names = servers.map((server) => server.script).join(", ") || "none";
  const why = meant.length > 1
    ? `several scripts serve (${names}): say which, as in --get ${meant[0]!.script}=${path}`
    : script === undefined
    ? "no script serves a URL"
    : `${script} serves no URL; those that do: ${names}`;
  return { kind: "nobody", script: script ?? "", why };
}

/** Where a script serves: what was found, what it has printed, else the first port that it listens on. */
function baseOf({ found, process, ports }: Watched): string | undefined {
  if (found?.kind === "answers") return found.url;
  const [printed] = localUrls(process?.urls ?? []);
  if (printed !== undefined) return printed;
  return ports[0] === undefined ? undefined : `http://127.0.0.1:${ports[0]}/`;
}
