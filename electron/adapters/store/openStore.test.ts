import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StoredAbout } from "#core/ports";
import { faultyFiles } from "./testing/faultyFiles";
import { fixedSecrets, openTest, testFormat, withFolder, type TestDocument } from "./testing/setUp";
import { SimulatedDisk } from "./testing/simulatedDisk";

const JPEG = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from("JFIF, and then the picture")]);

const withAnAndBinh = (document: TestDocument): TestDocument => ({
  ...document,
  students: {
    an: { name: "Nguyễn Văn An", number: "B2100001" },
    binh: { name: "Trần Bình", number: "B2100002" },
  },
  classes: { c1: ["an", "binh"] },
});

/** All bytes under a folder, and the names of the files. */
async function everyByte(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const parts = await Promise.all(
    entries.map(async (entry) =>
      entry.isFile() ? readFile(join(entry.parentPath, entry.name)) : Buffer.from(entry.name),
    ),
  );
  return Buffer.concat([...parts, ...entries.map(({ name }) => Buffer.from(name))]);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("a store", () => {
  it("remembers its document, marks and pictures from one opening to the next", async () => {
    await withFolder(async (folder) => {
      const first = await openTest(folder);
      await first.store.document.update(withAnAndBinh);
      const ledger = await first.store.ledger("s1");
      await ledger.append([{ personId: "an", status: "present", note: "sat at the back" }]);
      await ledger.append([
        { personId: "an", status: "absent" },
        { personId: "binh", status: "present" },
      ]);
      await first.store.media.put("m1", "crop", { personId: "an", sessionId: "s1" }, JPEG);
      const before = { document: first.store.document.read(), entries: ledger.entries() };
      await first.store.close();
      const second = await openTest(folder);
      expect(second.store.document.read()).toEqual(before.document);
      expect(await second.store.readLedger("s1")).toEqual(before.entries);
      expect(await second.store.media.get("m1")).toEqual({ kind: "crop", bytes: JPEG });
      expect(second.notices).toEqual([]);
      await second.store.close();
    });
  });

  it("shows no name, number, note, picture or template to a search of its bytes", async () => {
    await withFolder(async (folder) => {
      const { store } = await openTest(folder);
      await store.document.update(withAnAndBinh);
      await (await store.ledger("s1")).append([{ personId: "an", status: "present", note: "bị ốm" }]);
      const template = Buffer.from(Float32Array.from({ length: 128 }, (_, index) => Math.sin(index)).buffer);
      await store.media.put("m1", "photograph", { personId: "an" }, JPEG);
      await store.media.put("m2", "template", { personId: "an" }, template);
      await store.media.put("m3", "snapshot", { sessionId: "s1" }, JPEG);
      await store.backups.save();
      await store.close();
      const bytes = await everyByte(folder);
      const secrets = [
        "Nguyễn",
        "Trần",
        "B2100001",
        "bị ốm",
        "JFIF",
        template.subarray(16, 32),
        Buffer.of(0xff, 0xd8, 0xff),
      ];
      const inBase64 = ["Nguyễn Văn An", "B2100001"].map((text) =>
        Buffer.from(text).toString("base64").slice(0, 10),
      );
      expect([...secrets, ...inBase64].filter((secret) => bytes.includes(secret))).toEqual([]);
    });
  });

  it("changes its document one update after another, and not at all when one fails", async () => {
    const disk = new SimulatedDisk();
    let isFull = false;
    const { store } = await openTest("/d", {
      files: faultyFiles(disk, (at) => (isFull && at === "file.write" ? "ENOSPC" : undefined)),
    });
    await Promise.all(
      Array.from({ length: 5 }, () => store.document.update((one) => ({ ...one, counter: one.counter + 1 }))),
    );
    expect(store.document.read().counter).toBe(5);
    isFull = true;
    await expect(store.document.update((one) => ({ ...one, counter: 99 }))).rejects.toMatchObject({
      code: "disk-full",
    });
    expect(store.document.read().counter).toBe(5);
    isFull = false;
    await store.document.update((one) => ({ ...one, counter: one.counter + 1 }));
    await store.close();
    expect(
      (await openTest("/d", { files: new SimulatedDisk(disk.now()) })).store.document.read().counter,
    ).toBe(6);
  });

  it("refuses a document that it could not read again, and one that is changed in place", async () => {
    const { store } = await openTest("/d", { files: new SimulatedDisk() });
    await expect(store.document.update((one) => ({ ...one, counter: 0.5 }))).rejects.toThrow(TypeError);
    const inPlace = store.document.update((one) => Object.assign(one, { counter: 7 }));
    await expect(inPlace).rejects.toThrow(TypeError);
    expect(store.document.read().counter).toBe(0);
  });

  it("writes nothing for an update that changes nothing", async () => {
    const disk = new SimulatedDisk();
    const { store } = await openTest("/d", { files: disk });
    const before = disk.now();
    await store.document.update((one) => one);
    expect(disk.now()).toEqual(before);
  });

  it("answers not-ready once it is closed", async () => {
    const { store } = await openTest("/d", { files: new SimulatedDisk() });
    await store.close();
    await store.close();
    for (const call of [
      () => store.document.update((one) => one),
      () => store.ledger("s1"),
      () => store.readLedger("s1"),
      () => store.media.put("m1", "crop", {}, JPEG),
      () => store.people.erase(["an"]),
      () => store.backups.save(),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "not-ready" });
    }
  });
});

describe("opening a store", () => {
  it("is refused to a second one, which is told who has it", async () => {
    await withFolder(async (folder) => {
      const { store } = await openTest(folder);
      await expect(openTest(folder)).rejects.toThrow(`process ${process.pid}`);
      await store.close();
      await (await openTest(folder)).store.close();
    });
  });

  it("with another station key changes nothing, and the right key opens it afterwards", async () => {
    const disk = new SimulatedDisk();
    await (await openTest("/d", { files: disk })).store.close();
    const wrong = openTest("/d", { files: disk, secrets: fixedSecrets(8) });
    await expect(wrong).rejects.toMatchObject({ code: "not-allowed" });
    await (await openTest("/d", { files: disk })).store.close();
  });

  it("asks for the key that there must be, and makes one only for a new store", async () => {
    const asked: string[] = [];
    const secrets = {
      ...fixedSecrets(),
      stationKey: async (missing: string) => {
        asked.push(missing);
        return new Uint8Array(32).fill(7);
      },
    };
    const disk = new SimulatedDisk();
    await (await openTest("/d", { files: disk, secrets })).store.close();
    await (await openTest("/d", { files: disk, secrets })).store.close();
    expect(asked).toEqual(["create", "refuse"]);
  });

  it.each(["document", "keys"])("is refused when its %s is gone but sessions are there", async (part) => {
    const disk = new SimulatedDisk();
    const { store } = await openTest("/d", { files: disk });
    await (await store.ledger("s1")).append([{ personId: "an", status: "present" }]);
    await store.close();
    const state = new Map([...disk.now()].filter(([path]) => !path.startsWith(`/d/live/${part}/`)));
    const opening = openTest("/d", { files: new SimulatedDisk(state) });
    await expect(opening).rejects.toMatchObject({ code: "damaged" });
  });

  it.each([
    ["EACCES", "not-writable"],
    ["EROFS", "not-writable"],
    ["ENOSPC", "disk-full"],
  ])("of a folder that answers %s says so", async (code, appCode) => {
    const files = faultyFiles(new SimulatedDisk(), (operation) => (operation === "open" ? code : undefined));
    await expect(openTest("/d", { files })).rejects.toMatchObject({ code: appCode });
  });

  it("keeps a copy before it takes an older version's document and events over", async () => {
    const disk = new SimulatedDisk();
    const first = await openTest("/d", { files: disk });
    await first.store.document.update(withAnAndBinh);
    await (await first.store.ledger("s1")).append([{ personId: "an", status: "present", note: "x" }]);
    await first.store.close();
    const next = {
      document: {
        ...testFormat.document,
        version: 2,
        migrations: { 1: (older: unknown) => Object.assign({}, older, { counter: 1000 }) },
      },
      event: {
        ...testFormat.event,
        version: 2,
        migrations: { 1: (older: unknown) => Object.assign({}, older, { status: "absent" }) },
      },
    };
    const second = await openTest("/d", { files: disk }, next);
    expect(second.store.document.read()).toEqual(withAnAndBinh({ students: {}, classes: {}, counter: 1000 }));
    expect((await second.store.readLedger("s1"))[0]?.events).toEqual([
      { personId: "an", status: "absent", note: "x" },
    ]);
    expect(second.notices.map(({ code }) => code)).toEqual(["copy-kept"]);
    await second.store.close();
    await expect(openTest("/d", { files: disk })).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("what is stored about one person", () => {
  it("comes out whole, and with nothing about anybody else", async () => {
    const { store } = await openTest("/d", { files: new SimulatedDisk() });
    await store.document.update(withAnAndBinh);
    for (const session of ["s1", "s2"]) {
      await (
        await store.ledger(session)
      ).append([
        { personId: "an", status: "present", note: `in ${session}` },
        { personId: "binh", status: "absent", note: "ill" },
      ]);
    }
    await store.media.put("m1", "photograph", { personId: "an" }, JPEG);
    await store.media.put("m2", "photograph", { personId: "binh" }, JPEG);
    const all: StoredAbout[] = await collect(store.people.exportOf("an"));
    expect(all).toMatchObject([
      { kind: "document", says: { student: { name: "Nguyễn Văn An" }, classes: ["c1"] } },
      { kind: "event", sessionId: "s1", seq: 1, says: { note: "in s1" } },
      { kind: "event", sessionId: "s2", seq: 1, says: { note: "in s2" } },
      { kind: "media", mediaId: "m1", mediaKind: "photograph" },
    ]);
  });
});
