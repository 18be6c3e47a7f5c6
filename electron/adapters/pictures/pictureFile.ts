import { constants, open } from "node:fs/promises";
import { ToolError } from "#contract/toolError";
import { MAX_PICTURE_BYTES } from "#core/domain/pictureNames";
import type { PictureSource } from "#core/ports";

/** A picture on disk; nothing is opened before it is read. */
export function pictureFile(path: string, file: string = path): PictureSource {
  return { file, read: () => readPicture(path) };
}

/** Errors leave the file's name out: whoever reads a source has it. */
async function readPicture(path: string): Promise<Uint8Array> {
  // Without O_NONBLOCK, opening a named pipe would wait for somebody to write into it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: unknown) => {
    throw new ToolError("io-failed", `Expected a picture, but the file ${whyNot(cause)}.`, { cause });
  });
  try {
    const facts = await handle.stat();
    if (!facts.isFile())
      throw new ToolError("io-failed", "Expected a picture file, found a folder, a device or a pipe.");
    if (facts.size > MAX_PICTURE_BYTES) {
      const megabytes = Math.ceil(facts.size / 1024 / 1024);
      throw new ToolError(
        "picture-too-large",
        `Expected at most 64 MB, found ${megabytes} MB. Save it smaller.`,
      );
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function whyNot(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return "does not exist";
  if (code === "EACCES" || code === "EPERM") return "may not be read (permission)";
  if (code === "ELOOP") return "is a link that leads back to itself";
  return `could not be opened (${String(code ?? cause)})`;
}
