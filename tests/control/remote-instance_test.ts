import { systemClock } from "../../src/async/mod.ts";
import { RemoteInstance, serveControl } from "../../src/control/mod.ts";
import { faceContract, type FaceScript, type OpenFace } from "../instance/contract.ts";
import { openLocal } from "../support/open-local.ts";

/** An instance that is reached over its socket, or over loopback as on Windows. */
async function openRemote(kind: "unix" | "loopback", scripts: readonly FaceScript[]): Promise<OpenFace> {
  const local = await openLocal(scripts);
  const directory = await Deno.makeTempDir();
  const token = "secret";
  const served = await serveControl({
    instance: local.instance,
    address: kind === "unix" ? { kind, path: `${directory}/s.sock` } : { kind, token },
    clock: systemClock,
  });
  const instance = new RemoteInstance({ control: served.control, token, name: "test" });
  return {
    instance,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await local[Symbol.asyncDispose]();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

if (Deno.build.os !== "windows") {
  faceContract("RemoteInstance", (scripts) => openRemote("unix", scripts));
}
faceContract("RemoteInstance over loopback", (scripts) => openRemote("loopback", scripts));
