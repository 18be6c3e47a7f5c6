import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SimulatedDisk } from "../testing/simulatedDisk";
import { newHandle, newKeyRing, toBase64 } from "../vault/keyRingContent";
import { createKey } from "../vault/seal";
import { CHUNK_BYTES, END_BYTES, SLOT_BYTES } from "./backupFormat";
import { cutIntoChunks, pack, unpack, type Packed } from "./packing";
import { formatPhrase, parsePhrase } from "./phrase";
import { eraseInBackup, openBackup } from "./readBackup";
import { writeBackup } from "./writeBackup";

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const packed = (name: string, content: Uint8Array): Packed => ({
  name,
  size: content.length,
  content: [content],
});

async function readAll(entries: AsyncGenerator<Packed>) {
  const all: (readonly [string, Buffer])[] = [];
  for await (const { name, content } of entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(piece);
    all.push([name, Buffer.concat(pieces)]);
  }
  return all;
}

describe("a recovery phrase", () => {
  it("is the one that BIP-39 has for the same bits", () => {
    const words = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    expect(formatPhrase(new Uint8Array(16).fill(0x7f))).toBe(words);
    expect(parsePhrase(words)).toEqual(new Uint8Array(16).fill(0x7f));
  });

  it("comes back from paper as people type it: any case, numbered, in columns, first four letters", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (entropy) => {
        const words = formatPhrase(entropy).split(" ");
        const typed = words
          .map((word, index) => `${index + 1}. ${word.toUpperCase().slice(0, 4)}`)
          .join(",\n");
        expect(parsePhrase(typed)).toEqual(entropy);
      }),
    );
  });

  it.each([
    ["legal winner thank", "got 3"],
    ["legal winner thank year wave sausage worth useful legal winner thank yelow", 'Word 12 ("yelow")'],
    ["winner legal thank year wave sausage worth useful legal winner thank yellow", "no recovery phrase"],
  ])("that is wrong is refused with what is wrong: %s", (typed, why) => {
    expect(() => parsePhrase(typed)).toThrow(why);
  });
});

describe("packing", () => {
  it("gives back every file, however the bytes are cut", async () => {
    const entry = fc.tuple(
      fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
      fc.uint8Array({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 8 }),
        fc.integer({ min: 1, max: 50 }),
        async (files, step) => {
          const pieces: Uint8Array[] = [];
          for await (const piece of pack(each(files.map(([name, bytes]) => packed(name, bytes)))))
            pieces.push(piece);
          const all = Buffer.concat(pieces);
          const cut = Array.from({ length: Math.ceil(all.length / step) }, (_, index) =>
            all.subarray(index * step, (index + 1) * step),
          );
          const found = await readAll(unpack(each(cut)));
          expect(found).toEqual(files.map(([name, bytes]) => [name, Buffer.from(bytes)]));
        },
      ),
    );
  });

  it("goes on with the next file when one is not read to its end", async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of pack(each([packed("a", new Uint8Array(99)), packed("b", Buffer.from("hi"))])))
      pieces.push(piece);
    const names: string[] = [];
    for await (const { name } of unpack(each(pieces))) names.push(name);
    expect(names).toEqual(["a", "b"]);
  });

  it("refuses what ends in the middle", async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of pack(each([packed("name", Buffer.from("content"))]))) pieces.push(piece);
    const all = Buffer.concat(pieces);
    for (let length = 1; length < all.length; length++) {
      await expect(readAll(unpack(each([all.subarray(0, length)])))).rejects.toMatchObject({
        code: "damaged",
      });
    }
  });

  it("cuts into chunks of one size, of which there is always a last", async () => {
    for (const size of [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES]) {
      const chunks: { length: number; isLast: boolean }[] = [];
      for await (const { content, isLast } of cutIntoChunks(each([new Uint8Array(size)]))) {
        chunks.push({ length: content.length, isLast });
      }
      expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(size);
      expect(chunks.map(({ isLast }) => isLast)).toEqual(
        chunks.map((_, index) => index === chunks.length - 1),
      );
    }
  });
});

describe("a backup", () => {
  const recovery = new Uint8Array(16).fill(5);
  const backupId = "ab".repeat(32);
  const handles = { an: newHandle(), binh: newHandle(), gone: newHandle() };
  const big = new Uint8Array(CHUNK_BYTES * 2 + 77).fill(8);
  const contents = [
    packed("document", Buffer.from("{}")),
    packed("media/m1", big),
    packed("ledger/s1", Buffer.from("x\n")),
  ];

  async function setUp() {
    const disk = new SimulatedDisk(new Map([["/b", undefined]]));
    const ring = newKeyRing();
    const keys = {
      ...ring,
      owners: {
        "person:an": [handles.an, toBase64(createKey())] as [string, string],
        [`session:${"s".repeat(64)}` as const]: [handles.binh, toBase64(createKey())] as [string, string],
      },
      erased: { [handles.gone]: null },
    };
    const source = { backupId, recovery, savedAtMs: 1234, entries: each(contents), keys: () => keys };
    const bytes = await writeBackup(disk, "/b/x.rollcall", source, {});
    return { disk, keys, bytes, whole: await disk.read("/b/x.rollcall") };
  }

  async function restored(disk: SimulatedDisk) {
    const backup = await openBackup(disk, "/b/x.rollcall", recovery);
    return { ...backup, all: await readAll(backup.entries()) };
  }

  it("gives back its files, its keys and which keys are gone on purpose", async () => {
    const { disk, keys } = await setUp();
    const { all, slots, head } = await restored(disk);
    expect(all.map(([name, bytes]) => [name, bytes.length])).toEqual(
      contents.map(({ name, size }) => [name, size]),
    );
    expect(all[1]?.[1].equals(big)).toBe(true);
    expect(head).toMatchObject({ backupId, savedAtMs: 1234 });
    const held = Object.fromEntries(slots.map(({ handle, content }) => [handle, content]));
    expect(held[handles.an]).toEqual({ owner: "person:an", key: keys.owners["person:an"]?.[1] });
    expect(held[handles.gone]).toBe("erased");
    expect(slots.map(({ content }) => (content === "erased" ? content : content.owner))).toContain("store");
  });

  it("does not open with other words, and says that the words are the reason", async () => {
    const { disk } = await setUp();
    await expect(openBackup(disk, "/b/x.rollcall", new Uint8Array(16))).rejects.toMatchObject({
      code: "not-allowed",
    });
  });

  it("is refused when it is cut anywhere", async () => {
    const { whole } = await setUp();
    for (const length of [
      0,
      10,
      70,
      200,
      CHUNK_BYTES,
      whole.length - SLOT_BYTES,
      whole.length - END_BYTES,
      whole.length - 1,
    ]) {
      const disk = new SimulatedDisk(
        new Map([
          ["/b", undefined],
          ["/b/x.rollcall", whole.slice(0, length)],
        ]),
      );
      await expect(restored(disk)).rejects.toMatchObject({
        code: expect.stringMatching(/damaged|bad-input/),
      });
    }
  });

  it("is refused when a chunk is changed, moved or left out", async () => {
    const { whole } = await setUp();
    const spoil = async (change: (bytes: Uint8Array) => Uint8Array) => {
      const disk = new SimulatedDisk(
        new Map([
          ["/b", undefined],
          ["/b/x.rollcall", change(whole.slice())],
        ]),
      );
      await expect(restored(disk)).rejects.toMatchObject({ code: "damaged" });
    };
    await spoil((bytes) => bytes.with(500, (bytes[500] ?? 0) ^ 1));
    await spoil((bytes) => bytes.with(bytes.length - END_BYTES - 5, (bytes.at(-END_BYTES - 5) ?? 0) ^ 1));
    const box = 4 + CHUNK_BYTES + 29;
    await spoil((bytes) => {
      const second = bytes.slice(66 + box, 66 + 2 * box);
      bytes.copyWithin(66 + box, 66, 66 + box);
      bytes.set(second, 66);
      return bytes;
    });
  });

  it("loses one person's key and nothing else when they are deleted", async () => {
    const { disk, whole } = await setUp();
    expect(await eraseInBackup(disk, "/b/x.rollcall", backupId, new Set([handles.an]))).toBe(1);
    const { slots, all } = await restored(disk);
    expect(slots.find(({ handle }) => handle === handles.an)?.content).toBe("erased");
    expect(slots.filter(({ content }) => content === "erased")).toHaveLength(2);
    expect(all).toHaveLength(3);
    const now = await disk.read("/b/x.rollcall");
    const changed = now.reduce((count, byte, at) => count + (byte === whole[at] ? 0 : 1), 0);
    expect([now.length, changed <= SLOT_BYTES]).toEqual([whole.length, true]);
  });

  it("is not touched when another backup lies in its place", async () => {
    const { disk, whole } = await setUp();
    expect(await eraseInBackup(disk, "/b/x.rollcall", "cd".repeat(32), new Set([handles.an]))).toBe(
      "another",
    );
    expect(Buffer.from(whole).equals(await disk.read("/b/x.rollcall"))).toBe(true);
  });

  it("never takes the place of another file, and leaves nothing when it is stopped", async () => {
    const { disk, keys } = await setUp();
    const source = { backupId, recovery, savedAtMs: 1, entries: each(contents), keys: () => keys };
    await expect(writeBackup(disk, "/b/x.rollcall", source, {})).rejects.toMatchObject({
      code: "bad-input",
    });
    const stopped = writeBackup(disk, "/b/y.rollcall", source, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect([...disk.now().keys()]).toEqual(["/b", "/b/x.rollcall"]);
  });
});
