import { readFile } from "node:fs/promises";
import type { Command } from "#wire/commands";
import { WireError } from "#wire/wireError";
import type { IncomingUpdate } from "../agent/watchTalk";
import { hasErrno } from "../nodeError";
import { isSigned } from "./signature";
import { compareVersions, switchToVersion } from "./versions";

export interface UpdatePorts {
  readonly stateFolder: string;
  /** File with the public key of whoever may update this node. */
  readonly keyFile: string;
  readonly programVersion: string;
}

/**
 * Takes in an update that a station sends. An older or the same version is refused: a signature stays good for ever, and
 * an old version may have a hole that has become known. Throws WireError `refused` or `not-supported`.
 */
export async function receiveUpdate(
  { stateFolder, keyFile, programVersion }: UpdatePorts,
  claim: Extract<Command, { kind: "update" }>,
): Promise<IncomingUpdate> {
  const key = await readKey(keyFile);
  if (compareVersions(claim.version, programVersion) <= 0) {
    throw new WireError("refused", `This camera runs ${programVersion} already, which is not older.`);
  }
  const bundle = Buffer.alloc(claim.size);
  let received = 0;
  return {
    add: async (offset, bytes) => {
      if (offset !== received || received + bytes.length > claim.size) {
        throw new WireError("bad-message", "The pieces of the update came out of order.");
      }
      bundle.set(bytes, received);
      received += bytes.length;
      if (received < claim.size) return false;
      if (!isSigned(bundle, claim, key)) {
        throw new WireError("refused", "The update is not signed with this camera's update key.");
      }
      switchToVersion(stateFolder, claim.version, bundle);
      return true;
    },
    abort: async () => {
      received = 0;
    },
  };
}

async function readKey(keyFile: string): Promise<string> {
  try {
    return await readFile(keyFile, "utf8");
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) throw error;
    throw new WireError("not-supported", "This camera was installed without an update key.", {
      cause: error,
    });
  }
}
