import { crc32 } from "node:zlib";

const VERSION = 20;
const UTF8_FLAG = 0x800;

/** Packs parts into a zip without compressing them: every size and name in it is true, whatever the archive they came from said. */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const path = Buffer.from(name);
    const facts = factsOf(path, bytes);
    const header = Buffer.concat([signature(0x04034b50), facts, path]);
    local.push(header, bytes);
    central.push(signature(0x02014b50, VERSION), facts, place(offset), path);
    offset += header.byteLength + bytes.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...local, directory, end]));
}

/** What the local header and the directory say alike, from "version needed" to "extra field length". */
function factsOf(path: Uint8Array, bytes: Uint8Array): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8_FLAG, 2);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.byteLength, 14);
  facts.writeUInt32LE(bytes.byteLength, 18);
  facts.writeUInt16LE(path.byteLength, 22);
  return facts;
}

function signature(value: number, madeBy?: number): Buffer {
  const bytes = Buffer.alloc(madeBy === undefined ? 4 : 6);
  bytes.writeUInt32LE(value, 0);
  if (madeBy !== undefined) bytes.writeUInt16LE(madeBy, 4);
  return bytes;
}

/** The directory's end of an entry: no comment, no attributes, and where its local header is. */
function place(offset: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt32LE(offset, 10);
  return bytes;
}
