import { chmod, mkdir, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { dirname } from "node:path";
import { reasonOf } from "../nodeError";
import { type ControlReply, type ControlRequest, controlRequestSchema } from "./controlMessages";

const MAX_LINE = 4_096;
const ASK_WITHIN_MS = 5_000;

/**
 * Answers the terminal on this very machine. Who may ask is settled by the file's permissions: the node's own user, its
 * group and root.
 */
export async function serveControl(
  path: string,
  answer: (request: ControlRequest) => unknown,
): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  const server = createServer((socket) => converse(socket, answer));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o660);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function converse(socket: Socket, answer: (request: ControlRequest) => unknown): void {
  let line = "";
  socket.setTimeout(ASK_WITHIN_MS, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.setEncoding("utf8").on("data", (text: string) => {
    line += text;
    if (line.length > MAX_LINE) socket.destroy();
    else if (line.includes("\n")) {
      void reply(line, answer).then((said) => socket.end(`${JSON.stringify(said)}\n`));
    }
  });
}

async function reply(line: string, answer: (request: ControlRequest) => unknown): Promise<ControlReply> {
  try {
    return { ok: true, value: await answer(controlRequestSchema.parse(JSON.parse(line))) };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}
