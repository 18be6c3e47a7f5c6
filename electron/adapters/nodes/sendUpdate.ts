import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { UPDATE_CHUNK_BYTES } from "#wire/limits";
import { parseUpdateFile, type UpdateFile } from "#wire/updateFile";
import { WireError } from "#wire/wireError";
import type { NodeSession } from "./nodeSession";

/** Brings a node another program, piece by piece; the node checks its signature and says when it has taken it. */
export async function sendUpdate(session: NodeSession, file: Uint8Array): Promise<void> {
  const { program, ...head } = read(file);
  const id = session.nextId();
  const done = session.done(id);
  session.send({ type: "command", id, command: { kind: "update", ...head } });
  for (let offset = 0; offset < program.length; offset += UPDATE_CHUNK_BYTES) {
    const data = Buffer.from(program.subarray(offset, offset + UPDATE_CHUNK_BYTES)).toString("base64");
    session.send({ type: "update-chunk", id, offset, data });
  }
  await done;
}

function read(file: Uint8Array): UpdateFile {
  try {
    return parseUpdateFile(file);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new AppError(because("no-update-file", { detail: error.message }), { cause: error });
  }
}
