import { crc32, deflateRawSync } from "node:zlib";

/** A member as a test wants it; every field that a header holds can be made to lie. */
export type TestMember = {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly isStored?: boolean;
  readonly saysSize?: number;
  readonly saysPacked?: number;
  readonly saysCrc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly madeBy?: number;
  readonly mode?: number;
  /** Index of the member whose bytes this one claims as well. */
  readonly over?: number;
};

/** Puts an archive together, hostile ones too. */
export function zipOf(members: readonly TestMember[], { saysMembers = members.length } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const member of members) {
    const { facts, name, packed } = factsOf(member);
    const header = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, name]);
    const start = member.over === undefined ? offset : (starts[member.over] ?? 0);
    starts.push(start);
    const directory = Buffer.alloc(14);
    directory.writeUInt32LE(((member.mode ?? 0) << 16) >>> 0, 6);
    directory.writeUInt32LE(start, 10);
    const host = Buffer.from([20, member.madeBy ?? 0]);
    central.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2]), host, facts, directory, name]));
    if (member.over !== undefined) continue;
    local.push(header, packed);
    offset += header.byteLength + packed.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(saysMembers, 8);
  end.writeUInt16LE(saysMembers, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function factsOf(member: TestMember) {
  const name = Buffer.from(member.name);
  const data = Buffer.from(member.data ?? "");
  const packed = member.isStored === true ? data : deflateRawSync(data);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(member.flags ?? 0, 2);
  facts.writeUInt16LE(member.method ?? (member.isStored === true ? 0 : 8), 4);
  facts.writeUInt32LE(member.saysCrc ?? crc32(data), 10);
  facts.writeUInt32LE(member.saysPacked ?? packed.byteLength, 14);
  facts.writeUInt32LE(member.saysSize ?? data.byteLength, 18);
  facts.writeUInt16LE(name.byteLength, 22);
  return { facts, name, packed };
}
