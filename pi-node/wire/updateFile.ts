import { z } from "zod";
import { bytes32Schema, programVersionSchema } from "./fields";
import { MAX_UPDATE_BYTES } from "./limits";
import { WireError } from "./wireError";

const headSchema = z.object({
  version: programVersionSchema,
  size: z.int().min(1).max(MAX_UPDATE_BYTES),
  sha256: bytes32Schema,
  signature: z.string().regex(/^[0-9a-f]{128}$/u),
});

/** What the `update` command says of a program, and the program's bytes. */
export type UpdateFile = z.infer<typeof headSchema> & { readonly program: Uint8Array };

const MAX_HEAD_BYTES = 1024;
const NEWLINE = 10;

/** An update as a file: one line of JSON with version, size, checksum and signature, then the program. */
export function formatUpdateFile({ program, ...head }: UpdateFile): Uint8Array {
  const line = new TextEncoder().encode(`${JSON.stringify(headSchema.parse(head))}\n`);
  const file = new Uint8Array(line.length + program.length);
  file.set(line);
  file.set(program, line.length);
  return file;
}

/** Reads what `formatUpdateFile` made; the node checks the signature. Throws WireError `bad-message` or `too-large`. */
export function parseUpdateFile(file: Uint8Array): UpdateFile {
  const end = file.subarray(0, MAX_HEAD_BYTES).indexOf(NEWLINE);
  const head = headSchema.safeParse(end < 0 ? undefined : parseJson(file.subarray(0, end)));
  if (!head.success)
    throw new WireError("bad-message", "An update of a node was expected, this is another file.");
  const program = file.subarray(end + 1);
  if (program.length !== head.data.size) {
    throw new WireError(
      "bad-message",
      `An update of ${head.data.size} bytes was expected, ${program.length} came.`,
    );
  }
  return { ...head.data, program };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
