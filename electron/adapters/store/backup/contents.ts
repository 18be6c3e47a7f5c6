import type { FilePort } from "../files/filePort";
import { readPieces, sizeOf } from "../files/streaming";
import { ifThere } from "../files/wholeFile";
import type { Packed } from "./packing";

/** Names of what lies in a backup. */
export const DOCUMENT = "document";
export const RECEIPTS = "receipts";
export const LEDGER = /^ledger\/([A-Za-z0-9_-]{1,64})$/;
export const MEDIA = /^media\/([A-Za-z0-9_-]{1,64})$/;

/** Of a store at one moment: what to put into a backup, and where to read it. */
export type Contents = {
  readonly document: Uint8Array;
  readonly ledgers: readonly { readonly sessionId: string; readonly path: string; readonly length: number }[];
  readonly receipts: { readonly path: string; readonly length: number };
  readonly media: readonly { readonly mediaId: string; readonly path: string }[];
};

/** Everything one after another; `onEntry` is told how many of all are done. */
export async function* packContents(
  files: FilePort,
  contents: Contents,
  onEntry: (done: number, total: number) => void,
): AsyncGenerator<Packed> {
  const total = contents.ledgers.length + contents.media.length + 1;
  let done = 0;
  yield { name: DOCUMENT, size: contents.document.length, content: [contents.document] };
  if (contents.receipts.length > 0)
    yield part(files, RECEIPTS, contents.receipts.path, contents.receipts.length);
  onEntry(++done, total);
  for (const { sessionId, path, length } of contents.ledgers) {
    if (length > 0) yield part(files, `ledger/${sessionId}`, path, length);
    onEntry(++done, total);
  }
  for (const { mediaId, path } of contents.media) {
    // One that was put away since the list was made is not missed.
    const size = await ifThere(sizeOf(files, path));
    if (size !== undefined) yield part(files, `media/${mediaId}`, path, size);
    onEntry(++done, total);
  }
}

function part(files: FilePort, name: string, path: string, length: number): Packed {
  return { name, size: length, content: readPieces(files, path, length) };
}
