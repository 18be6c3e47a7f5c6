import { connect } from "node:net";
import { hasErrno, NodeError } from "../nodeError";
import { type ControlRequest, controlReplySchema } from "./controlMessages";

const MAX_REPLY = 256 * 1024;

/** Asks the node that runs on this machine. Throws NodeError when none runs or it refuses. */
export async function askNode(path: string, request: ControlRequest): Promise<unknown> {
  const reply = controlReplySchema.parse(JSON.parse(await exchange(path, `${JSON.stringify(request)}\n`)));
  if (!reply.ok) throw new NodeError(reply.message);
  return reply.value;
}

function exchange(path: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = "";
    socket.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.length > MAX_REPLY) socket.destroy(new NodeError("The camera's answer is too long."));
    });
    socket.once("connect", () => socket.write(line));
    socket.once("end", () => resolve(text));
    socket.once("error", (error) => {
      if (hasErrno(error, "ENOENT", "ECONNREFUSED")) {
        reject(
          new NodeError(
            `No camera program runs here (${path}). Start it: sudo systemctl start rollcall-node`,
          ),
        );
      } else if (hasErrno(error, "EACCES")) {
        reject(new NodeError("Only an administrator may do that. Put “sudo” before the command."));
      } else reject(error);
    });
  });
}
