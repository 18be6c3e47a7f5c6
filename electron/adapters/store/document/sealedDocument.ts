const HANDLE_BYTES = 16;
const LENGTH_BYTES = 4;

/** A person's record as it lies on the disk, and the handle of the key that opens it, in hex. */
export type SealedBox = { readonly handle: string; readonly box: Uint8Array };

/** A document as it lies on the disk: one box for what names nobody, and one for each person. */
export type SealedDocument = { readonly shared: Uint8Array; readonly people: readonly SealedBox[] };

/** The shared box with its length (4 bytes), then for each person: handle (16 bytes), length (4 bytes), box. */
export function packDocument({ shared, people }: SealedDocument): Uint8Array {
  const size = people.reduce(
    (sum, { box }) => sum + HANDLE_BYTES + LENGTH_BYTES + box.length,
    LENGTH_BYTES + shared.length,
  );
  const bytes = Buffer.allocUnsafe(size);
  let at = bytes.writeUInt32BE(shared.length, 0);
  bytes.set(shared, at);
  at += shared.length;
  for (const { handle, box } of people) {
    at += bytes.write(handle, at, HANDLE_BYTES, "hex");
    at = bytes.writeUInt32BE(box.length, at);
    bytes.set(box, at);
    at += box.length;
  }
  return bytes;
}

/** Undoes `packDocument` without copying the boxes; `undefined` for bytes that it did not make. */
export function unpackDocument(packed: Uint8Array): SealedDocument | undefined {
  const { buffer, byteOffset, byteLength } = packed;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  // Views of a plain array are made in a third of the time that views of a Buffer take, and there are many.
  const plain = new Uint8Array(buffer, byteOffset, byteLength);
  const boxAt = (at: number): Uint8Array | undefined => {
    if (at + LENGTH_BYTES > bytes.length) return undefined;
    const end = at + LENGTH_BYTES + bytes.readUInt32BE(at);
    return end > bytes.length ? undefined : plain.subarray(at + LENGTH_BYTES, end);
  };
  const shared = boxAt(0);
  if (shared === undefined) return undefined;
  const people: SealedBox[] = [];
  for (let at = LENGTH_BYTES + shared.length; at < bytes.length;) {
    const box = boxAt(at + HANDLE_BYTES);
    if (box === undefined) return undefined;
    people.push({ handle: bytes.toString("hex", at, at + HANDLE_BYTES), box });
    at += HANDLE_BYTES + LENGTH_BYTES + box.length;
  }
  return { shared, people };
}
