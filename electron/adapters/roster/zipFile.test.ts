import { whyOf } from "#contract/reasons/reasons";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { storedZip } from "./storedZip";
import { zipOf, type TestMember } from "./testZip";
import { openZip, type ZipSource } from "./zipFile";

const EXPECTED = {
  file: "a.zip",
  what: whyOf("zip-of-photographs"),
  members: 100,
  totalBytes: 64 * 1024 * 1024,
};
const MEGABYTE = 1024 * 1024;
const open = (source: ZipSource) => openZip(source, EXPECTED);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-zip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readAll(source: ZipSource): Promise<readonly (readonly [string, string])[]> {
  const members = await open(source);
  return Promise.all(
    members.map(async ({ name, read }) => [name, Buffer.from(await read()).toString()] as const),
  );
}

describe("openZip", () => {
  it("reads packed and stored members, from bytes and from a file", async () => {
    const zip = zipOf([
      { name: "a.txt", data: "one" },
      { name: "b/", isStored: true },
      { name: "b/c.txt", data: "two", isStored: true },
    ]);
    const path = join(folder, "a.zip");
    await writeFile(path, zip);
    const all = [
      ["a.txt", "one"],
      ["b/", ""],
      ["b/c.txt", "two"],
    ];
    expect(await readAll(zip)).toEqual(all);
    expect(await readAll(path)).toEqual(all);
    expect((await open(zip)).map(({ kind }) => kind)).toEqual(["file", "folder", "file"]);
  });

  it("takes names for UTF-8 where they can be, and for code page 437 elsewhere", async () => {
    const utf8 = { name: "Ánh.jpg" };
    const flagged = { name: "Bình.jpg", flags: 0x800 };
    const dos = { name: Buffer.from([0x83, 0x2e, 0x6a, 0x70, 0x67]) };
    const members = await open(zipOf([utf8, flagged, dos]));
    expect(members.map(({ name }) => name)).toEqual(["Ánh.jpg", "Bình.jpg", "â.jpg"]);
  });

  it("tells links and devices from files", async () => {
    const members = await open(
      zipOf([
        { name: "file", madeBy: 3, mode: 0o100644 },
        { name: "link", data: "/etc/passwd", madeBy: 3, mode: 0o120777 },
        { name: "device", madeBy: 19, mode: 0o20644 },
        { name: "from-dos", mode: 0o120777 },
      ]),
    );
    expect(members.map(({ kind }) => kind)).toEqual(["file", "other", "other", "file"]);
  });

  it.each<readonly [string, readonly TestMember[], RegExp]>([
    ["a path that climbs", [{ name: "../../a.jpg" }], /leads out of the archive/],
    ["a path that climbs from a folder", [{ name: "a/../../b.jpg" }], /leads out of the archive/],
    ["an absolute path", [{ name: "/etc/passwd" }], /leads out of the archive/],
    ["a drive", [{ name: "C:a.jpg" }], /leads out of the archive/],
    ["backslashes", [{ name: "..\\a.jpg" }], /backslashes/],
    ["a NUL in a name", [{ name: "a.jpg\0.exe" }], /control characters/],
    ["an empty name", [{ name: "" }], /empty or too long/],
    ["an endless name", [{ name: "a".repeat(5000) }], /empty or too long/],
    ["a password", [{ name: "a.jpg", flags: 1 }], /password/],
    ["an unknown packing", [{ name: "a.jpg", method: 93 }], /unusual way/],
    ["a bomb", [{ name: "a", data: Buffer.alloc(8 * MEGABYTE) }], /times its size as a zip bomb/],
    ["a bomb by its header", [{ name: "a", data: "x", saysSize: 4e9 }], /times its size as a zip bomb/],
    [
      "sizes that cannot be",
      [{ name: "a", data: "x".repeat(9000), isStored: true, saysSize: 1 }],
      /contradict/,
    ],
    ["a member past the end", [{ name: "a", isStored: true, saysPacked: 999, saysSize: 999 }], /cut off/],
    ["a name twice", [{ name: "a" }, { name: "a" }], /twice/],
    [
      "members over each other",
      [
        { name: "a", data: "x" },
        { name: "b", over: 0 },
      ],
      /over each other/,
    ],
    ["too many members", Array.from({ length: 101 }, (_, i) => ({ name: `${i}` })), /at most 100/],
  ])("refuses %s", async (_, members, message) => {
    await expect(open(zipOf(members))).rejects.toMatchObject({ code: "bad-input", message });
  });

  it("refuses many members that are too large together", async () => {
    const data = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * index) % 251));
    const members = Array.from({ length: 3 }, (_, index) => ({ name: `${index}`, data }));
    const opened = openZip(zipOf(members), { ...EXPECTED, totalBytes: 200_000 });
    await expect(opened).rejects.toThrow(/at most 1 MB are read/);
  });

  it("believes the count of members only as far as it goes", async () => {
    await expect(open(zipOf([{ name: "a" }], { saysMembers: 65_000 }))).rejects.toThrow(/at most 100/);
    await expect(open(zipOf([{ name: "a" }], { saysMembers: 3 }))).rejects.toThrow(/cannot be read/);
  });

  it("refuses a missing file, a folder, a file that is none and one that was cut off", async () => {
    await expect(open(join(folder, "no.zip"))).rejects.toMatchObject({ code: "not-found" });
    await expect(open(folder)).rejects.toThrow(/found no file/);
    await expect(open(Buffer.from("no zip"))).rejects.toMatchObject({ code: "bad-input" });
    const path = join(folder, "cut.zip");
    await writeFile(path, zipOf([{ name: "a", data: "x".repeat(1000) }]));
    await truncate(path, 60);
    await expect(open(path)).rejects.toMatchObject({ code: "bad-input" });
  });

  it.each<readonly [string, TestMember]>([
    ["unpacks to more than it says", { name: "a", data: "x".repeat(5000), saysSize: 100 }],
    ["unpacks to less than it says", { name: "a", data: "x", saysSize: 100 }],
    ["unpacks to something although it says nothing", { name: "a", data: "xy", saysSize: 0 }],
    ["has another checksum", { name: "a", data: "x", saysCrc: 1 }],
    ["is no deflated data", { name: "a", data: "no deflate", isStored: true, method: 8 }],
  ])("refuses to read a member that %s", async (_, member) => {
    const [only] = await open(zipOf([member]));
    await expect(only?.read()).rejects.toMatchObject({ code: "bad-input", message: /damaged/ });
  });

  it("stops unpacking at the size that is said, however much there is", async () => {
    // 0.2 MB packed that would be 200 MB.
    const bomb = zipOf([{ name: "a", data: Buffer.alloc(200 * MEGABYTE), saysSize: MEGABYTE }]);
    const [only] = await open(bomb);
    const before = process.memoryUsage().rss;
    await expect(only?.read()).rejects.toThrow(/damaged/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
  });

  it("reads any archive that is written, member for member", async () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9À-ỹ _-]{1,12}(\/[a-z0-9]{1,4}){0,2}$/u);
    const member = fc.record({ name, data: fc.uint8Array({ maxLength: 300 }), isStored: fc.boolean() });
    const members = fc.uniqueArray(member, { maxLength: 8, selector: (each) => each.name });
    await fc.assert(
      fc.asyncProperty(members, async (packed) => {
        const all = packed.map(({ name: path, data }) => [path, Buffer.from(data).toString()]);
        expect(await readAll(zipOf(packed))).toEqual(all);
        const parts = new Map(packed.map(({ name: path, data }) => [path, data]));
        expect(await readAll(storedZip(parts))).toEqual(all);
      }),
    );
  });

  it("answers every damage with other bytes, an AppError, or none", async () => {
    const whole = zipOf([
      { name: "a.txt", data: "some text, some text" },
      { name: "b/c.txt", data: "stored", isStored: true },
    ]);
    const changes = fc.array(fc.tuple(fc.nat(whole.byteLength - 1), fc.nat(255)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(whole.byteLength), async (bytes, kept) => {
        const damaged = Buffer.from(whole.subarray(0, kept > 20 ? whole.byteLength : kept));
        for (const [at, value] of bytes) if (at < damaged.byteLength) damaged[at] = value;
        const answer = await readAll(damaged).catch((error: unknown) => error);
        expect(Array.isArray(answer) || answer instanceof AppError).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
