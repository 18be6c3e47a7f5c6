import { describe, expect, it } from "vitest";
import { restoreBackup } from "./restoreBackup";
import { eraseInBackup } from "./backup/readBackup";
import { faultyFiles } from "./testing/faultyFiles";
import { countingClock, everybodyGone, fixedSecrets, openTest, testFormat } from "./testing/setUp";
import { fingerprint, SimulatedDisk, type DiskState } from "./testing/simulatedDisk";

const PICTURE = new Uint8Array(300).fill(77);

/** A store with An and Binh, marks and pictures of both. */
async function lesson(disk: SimulatedDisk, options = {}) {
  const { store, notices } = await openTest("/d", { files: disk, processes: everybodyGone, ...options });
  await store.document.update((document) => ({
    ...document,
    students: { an: { name: "Nguyễn Văn An", number: "B1" }, binh: { name: "Trần Bình", number: "B2" } },
    classes: { c1: ["an", "binh"] },
  }));
  const ledger = await store.ledger("s1");
  await ledger.append([
    { personId: "an", status: "present", note: "about An" },
    { personId: "binh", status: "absent", note: "about Binh" },
  ]);
  await ledger.append([{ personId: "guest1", status: "present", note: "An again, taken for a guest" }]);
  await store.media.put("face-an", "template", { personId: "an" }, PICTURE);
  await store.media.put("crop-an", "crop", { personId: "an", sessionId: "s1" }, PICTURE);
  await store.media.put("face-binh", "template", { personId: "binh" }, PICTURE);
  return { store, notices, ledger };
}

const reopen = (state: DiskState) =>
  openTest("/d", { files: new SimulatedDisk(state), processes: everybodyGone });

/** What a store knows of An and of Binh. */
async function known(state: DiskState) {
  const { store, notices } = await reopen(state);
  const entries = await store.readLedger("s1");
  const has = async (mediaId: string) =>
    store.media.get(mediaId).then(
      () => true,
      () => false,
    );
  const { students, classes } = store.document.read();
  const found = {
    students: Object.keys(students),
    members: classes["c1"],
    notes: entries.flatMap(({ events }) => events.flatMap(({ note }) => note ?? [])),
    marks: entries.flatMap(({ events }) => events).length,
    media: [await has("face-an"), await has("crop-an"), await has("face-binh")],
    receipts: (await store.people.receipts()).length,
  };
  await store.close();
  return { found, notices };
}

const WITHOUT_AN = {
  students: ["binh"],
  members: ["binh"],
  notes: ["about Binh"],
  marks: 3,
  media: [false, false, true],
  receipts: 1,
};
const WITH_BOTH = {
  students: ["an", "binh"],
  members: ["an", "binh"],
  notes: ["about An", "about Binh", "An again, taken for a guest"],
  marks: 3,
  media: [true, true, true],
  receipts: 0,
};

describe("deleting a person", () => {
  it("leaves the others, the numbers, and a receipt that names nobody", async () => {
    const disk = new SimulatedDisk();
    const { store, ledger } = await lesson(disk);
    const receipt = await store.people.erase(["an", "guest1"]);
    expect(receipt).toMatchObject({
      keys: 2,
      documentRecords: 1,
      media: 2,
      ledgerEntries: 2,
      backupsNotReached: [],
    });
    expect(JSON.stringify(receipt)).not.toMatch(/an"|Nguy|guest1/);
    expect(ledger.entries().flatMap(({ events }) => events.map(({ note }) => note))).toEqual([
      undefined,
      "about Binh",
      undefined,
    ]);
    await store.close();
    expect((await known(disk.now())).found).toEqual(WITHOUT_AN);
  });

  it("binds each receipt to the one before", async () => {
    const { store } = await lesson(new SimulatedDisk());
    const first = await store.people.erase(["an"]);
    const second = await store.people.erase(["binh"]);
    expect(await store.people.receipts()).toEqual([first, second]);
    expect(new Set([first.hash, second.hash]).size).toBe(2);
  });

  it("leaves no key and no older copy that a program with the station key could read them from", async () => {
    const disk = new SimulatedDisk();
    const { store } = await lesson(disk);
    await store.document.update((document) => ({ ...document, counter: 1 }));
    const before = disk.now();
    await store.people.erase(["an", "guest1"]);
    await store.close();
    const after = disk.now();
    // Whatever generation of the document somebody digs out, the keys of today open nobody in it who is gone.
    const dugOut = new Map([...after].filter(([path]) => !path.includes("/document/document-")));
    for (const [path, bytes] of before) if (path.includes("/document/document-")) dugOut.set(path, bytes);
    expect((await known(dugOut)).found.students).toEqual(["binh"]);
    const media = [...after.keys()].filter((path) => /\/media\/.*\.sealed$/.test(path));
    expect(media).toHaveLength(1);
  });

  it("reaches backups in the store's folder and elsewhere, and says which it could not reach", async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder("/usb");
    const { store } = await lesson(disk);
    const phrase = await store.backups.recoveryPhrase();
    const own = await store.backups.save();
    await store.backups.save("/usb/one.rollcall");
    const lost = await store.backups.save("/usb/two.rollcall");
    await disk.remove("/usb/two.rollcall");
    const receipt = await store.people.erase(["an", "guest1"]);
    expect(receipt).toMatchObject({
      backups: 2,
      backupsNotReached: [{ file: lost.file, savedAtMs: lost.savedAtMs }],
    });
    await store.close();
    for (const file of [own.file, "/usb/one.rollcall"]) {
      const options = {
        folder: "/new",
        files: disk,
        secrets: fixedSecrets(9),
        clock: countingClock(),
        file,
        phrase,
      };
      await restoreBackup(options, testFormat);
      const { store: restored } = await openTest("/new", { files: disk, secrets: fixedSecrets(9) });
      expect(Object.keys(restored.document.read().students)).toEqual(["binh"]);
      await expect(restored.media.get("face-an")).rejects.toMatchObject({ code: "not-found" });
      expect((await restored.media.get("face-binh")).bytes).toEqual(Buffer.from(PICTURE));
      await restored.close();
    }
  });

  it("holds when a backup that was not reached is restored over the store", async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder("/usb");
    const { store } = await lesson(disk);
    const phrase = await store.backups.recoveryPhrase();
    await store.backups.save("/usb/one.rollcall");
    await disk.rename("/usb/one.rollcall", "/usb/away");
    await store.people.erase(["an", "guest1"]);
    await store.close();
    const options = { folder: "/d", files: disk, secrets: fixedSecrets(), clock: countingClock() };
    await restoreBackup({ ...options, file: "/usb/away", phrase }, testFormat);
    expect((await known(disk.now())).found).toMatchObject({
      students: ["binh"],
      media: [false, false, true],
    });
  });

  it("reaches the store that a restored one replaced", async () => {
    const disk = new SimulatedDisk();
    const { store } = await lesson(disk);
    const phrase = await store.backups.recoveryPhrase();
    const { file } = await store.backups.save();
    await store.close();
    const options = { folder: "/d", files: disk, secrets: fixedSecrets(), clock: countingClock() };
    await restoreBackup({ ...options, file, phrase }, testFormat);
    const next = await openTest("/d", { files: disk });
    expect(await next.store.people.erase(["an", "guest1"])).toMatchObject({ keys: 4, media: 4, backups: 1 });
    await next.store.close();
    const kept = [...disk.now()].flatMap(([path, bytes]) => {
      const inKept = /^\/d\/kept\/[^/]+(\/.*|)$/.exec(path)?.[1];
      return inKept === undefined ? [] : [[`/d/live${inKept}`, bytes] as const];
    });
    const old = new SimulatedDisk(new Map([["/d", undefined], ...kept]));
    expect((await known(old.now())).found).toMatchObject({ students: ["binh"], media: [false, false, true] });
  });

  it("can be repeated when the disk failed on the way", async () => {
    const disk = new SimulatedDisk();
    let failing = "";
    const files = faultyFiles(disk, (operation, path) =>
      operation === "file.write" && failing !== "" && path.includes(failing) ? "EIO" : undefined,
    );
    const { store } = await lesson(disk, { files });
    for (failing of ["/keys/", "/document/", "/media/"]) {
      await expect(store.people.erase(["an", "guest1"])).rejects.toMatchObject({ code: "io-failed" });
    }
    failing = "";
    await store.people.erase(["an", "guest1"]);
    await store.close();
    expect((await known(disk.now())).found).toEqual(WITHOUT_AN);
  });

  it("after a power cut at any moment has either not begun or is finished at the next start", async () => {
    const before = new SimulatedDisk();
    await (await lesson(before)).store.close();
    const states = new Map<string, { state: DiskState; isDone: boolean }>();
    let isDone = false;
    const collect = (disk: SimulatedDisk) => {
      for (const state of disk.afterPowerCut())
        states.set(`${isDone} ${fingerprint(state)}`, { state, isDone });
    };
    const disk = new SimulatedDisk(before.now(), collect);
    const { store } = await openTest("/d", { files: disk, processes: everybodyGone });
    await store.people.erase(["an", "guest1"]);
    isDone = true;
    collect(disk);
    expect(states.size).toBeGreaterThan(100);
    const outcomes = new Set<string>();
    const told = new Set<string>();
    for (const { state, isDone: mustBeGone } of states.values()) {
      const { found, notices } = await known(state);
      const isGone = mustBeGone || found.students.length === 1;
      // One receipt too many where the power went between it and the note that all is done; never one too few.
      const receipts = Math.max(1, found.receipts);
      expect(found).toEqual(isGone ? { ...WITHOUT_AN, receipts } : WITH_BOTH);
      const codes = notices.map(({ code }) => code);
      for (const code of codes) told.add(code);
      outcomes.add(isGone ? (codes.at(-1) ?? "gone already") : "not begun");
    }
    expect(outcomes).toEqual(new Set(["not begun", "erasure-finished", "gone already"]));
    // Of the receipt that was just being written.
    expect(told).toEqual(new Set(["erasure-finished", "torn-line-cut", "empty-ledger"]));
  }, 30_000);
});

describe("erasing a session's pictures", () => {
  it("closes them here and in backups, and leaves its marks and everybody's own pictures", async () => {
    const disk = new SimulatedDisk();
    const { store } = await lesson(disk);
    await store.media.put("whole-room", "snapshot", { sessionId: "s1" }, PICTURE);
    await store.backups.save("/d/x.rollcall");
    await store.media.put("other-room", "snapshot", { sessionId: "s2" }, PICTURE);
    expect(await store.media.eraseSession("s1", "s2", "never")).toBe(3);
    for (const gone of ["crop-an", "whole-room", "other-room"]) {
      await expect(store.media.get(gone)).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await store.media.get("face-an")).kind).toBe("template");
    expect(await store.readLedger("s1")).toHaveLength(2);
    expect(await store.people.receipts()).toEqual([]);
    await expect(eraseInBackup(disk, "/d/x.rollcall", "00".repeat(32), new Set())).resolves.toBe("another");
    await store.media.put("m9", "snapshot", { sessionId: "s1" }, PICTURE);
    expect(new Uint8Array((await store.media.get("m9")).bytes)).toEqual(PICTURE);
    await expect(store.media.get("whole-room")).rejects.toMatchObject({ code: "not-found" });
  });
});
