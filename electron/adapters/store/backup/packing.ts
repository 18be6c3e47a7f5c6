import { CHUNK_BYTES, damagedBackup } from "./backupFormat";

/** One file in a backup. The content must be used up before the next entry is asked for. */
export type Packed = {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

const MAX_NAME_BYTES = 200;

/** Lays files one behind another: length of the name (2 bytes), name, size (8 bytes), content. */
export async function* pack(entries: AsyncIterable<Packed>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    const nameBytes = Buffer.from(name);
    const head = Buffer.alloc(2 + nameBytes.length + 8);
    head.writeUInt16BE(nameBytes.length, 0);
    nameBytes.copy(head, 2);
    head.writeBigUInt64BE(BigInt(size), 2 + nameBytes.length);
    yield head;
    let left = size;
    for await (const piece of content) {
      left -= piece.length;
      yield piece;
    }
    if (left !== 0) throw new RangeError(`${name} changed while it was packed: ${left} bytes are missing`);
  }
}

/** Undoes `pack`. @throws AppError `damaged` when it ends in the middle of something. */
export async function* unpack(pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Packed> {
  const reader = createReader(pieces);
  for (;;) {
    const length = await reader.exactly(2, "or nothing");
    if (length === undefined) return;
    const nameLength = Buffer.from(length).readUInt16BE(0);
    if (nameLength > MAX_NAME_BYTES) throw damagedBackup();
    const name = Buffer.from(await mustHave(reader.exactly(nameLength))).toString();
    const size = Number(Buffer.from(await mustHave(reader.exactly(8))).readBigUInt64BE(0));
    let left = size;
    const content = (async function* () {
      while (left > 0) {
        const piece = await reader.upTo(left);
        left -= piece.length;
        yield piece;
      }
    })();
    yield { name, size, content };
    for await (const rest of content) void rest;
  }
}

/** Cuts what comes into chunks of one size; only the last may be smaller, and there is always a last. */
export async function* cutIntoChunks(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly content: Uint8Array; readonly isLast: boolean }> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const piece of pieces) {
    let rest = piece;
    while (heldBytes + rest.length > CHUNK_BYTES) {
      const room = CHUNK_BYTES - heldBytes;
      yield { content: Buffer.concat([...held, rest.subarray(0, room)]), isLast: false };
      rest = rest.subarray(room);
      held = [];
      heldBytes = 0;
    }
    // A copy: whoever gave the piece may use its memory again.
    held.push(Buffer.from(rest));
    heldBytes += rest.length;
  }
  yield { content: Buffer.concat(held), isLast: true };
}

function createReader(pieces: AsyncIterator<Uint8Array>) {
  let held: Uint8Array = new Uint8Array();

  /** At least one byte, at most so many. */
  async function upTo(most: number): Promise<Uint8Array> {
    while (held.length === 0) {
      const next = await pieces.next();
      if (next.done === true) throw damagedBackup();
      held = next.value;
    }
    const piece = held.subarray(0, most);
    held = held.subarray(piece.length);
    return piece;
  }

  async function exactly(count: number, atTheEnd?: "or nothing"): Promise<Uint8Array | undefined> {
    while (held.length < count) {
      const next = await pieces.next();
      if (next.done === true && held.length === 0 && atTheEnd === "or nothing") return undefined;
      if (next.done === true) throw damagedBackup();
      held = Buffer.concat([held, next.value]);
    }
    const piece = held.subarray(0, count);
    held = held.subarray(count);
    return piece;
  }

  return { upTo, exactly };
}

async function mustHave<T>(looking: Promise<T | undefined>): Promise<T> {
  const found = await looking;
  if (found === undefined) throw damagedBackup();
  return found;
}
