import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../async/mod.ts";
import type { Instance } from "../instance/mod.ts";
import { failed, handle } from "./handle.ts";
import type { HttpRequest } from "./http/request.ts";
import { HttpServer } from "./http/server.ts";

/** Where an instance is reached. */
export type ControlAddress =
  /** A socket in a directory that only the user can enter. */
  | { readonly kind: "unix"; readonly path: string }
  /** Where there are no such sockets: loopback, and only with the token. */
  | { readonly kind: "loopback"; readonly token: string };

export interface ControlOptions {
  readonly instance: Instance;
  readonly address: ControlAddress;
  readonly clock: Clock;
}

/** An instance that can be reached; disposing ends that. */
export interface ServedControl extends AsyncDisposable {
  /** As it stands in the instance file: `unix:/path`, `http://127.0.0.1:4711`. */
  readonly control: string;
}

/** Serves the face of an instance. Rejects with what the system says when the address cannot be had. */
export async function serveControl({ instance, address, clock }: ControlOptions): Promise<ServedControl> {
  const { listener, control } = address.kind === "unix" ? await onSocket(address.path) : onLoopback();
  const token = address.kind === "loopback" ? address.token : undefined;
  const server = new HttpServer({
    listener,
    clock,
    handle: (request, signal) =>
      token === undefined || isAllowed(request, token) ? handle(instance, request, signal) : Promise.resolve(
        failed(401, "refused", "the token of the instance file is needed as a bearer token"),
      ),
  });
  return {
    control,
    async [Symbol.asyncDispose]() {
      await server.close();
      if (address.kind === "unix") await removeSocket(address.path);
    },
  };
}

async function onSocket(path: string): Promise<{ listener: Deno.Listener; control: string }> {
  const listener = Deno.listen({ transport: "unix", path });
  try {
    await Deno.chmod(path, 0o600);
  } catch (error) {
    listener.close();
    throw error;
  }
  return { listener, control: `unix:${path}` };
}

function onLoopback(): { listener: Deno.Listener; control: string } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return { listener, control: `http://127.0.0.1:${listener.addr.port}` };
}

async function removeSocket(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    // expected: somebody has tidied it away already.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function isAllowed({ headers }: HttpRequest, token: string): boolean {
  const encoder = new TextEncoder();
  const [given, wanted] = [headers.get("authorization") ?? "", `Bearer ${token}`].map((text) =>
    encoder.encode(text)
  );
  return given!.length === wanted!.length && timingSafeEqual(given!, wanted!);
}
