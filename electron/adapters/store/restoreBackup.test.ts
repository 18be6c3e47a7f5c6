import { describe, expect, it } from "vitest";
import { restoreBackup } from "./restoreBackup";
import { faultyFiles } from "./testing/faultyFiles";
import {
  countingClock,
  everybodyGone,
  fixedSecrets,
  openTest,
  testFormat,
  withFolder,
} from "./testing/setUp";
import { fingerprint, SimulatedDisk, type DiskState } from "./testing/simulatedDisk";

const PICTURE = new Uint8Array(3_000_000).fill(77);

async function lesson(folder: string, options = {}) {
  const { store } = await openTest(folder, options);
  await store.document.update((document) => ({
    ...document,
    students: { an: { name: "Nguyễn Văn An", number: "B1" } },
    classes: { c1: ["an"] },
    counter: 1,
  }));
  const ledger = await store.ledger("s1");
  for (let count = 0; count < 5; count++) {
    await ledger.append([{ personId: "an", status: "present", note: `note ${count}` }]);
  }
  await (await store.ledger("s2")).append([{ personId: "guest", status: "present", note: "a guest" }]);
  return store;
}

describe("a backup restored on another computer", () => {
  it("holds the same document, marks, pictures and receipts", async () => {
    await withFolder(async (folder) => {
      const store = await lesson(`${folder}/one`);
      await store.media.put("m1", "photograph", { personId: "an" }, PICTURE);
      await store.people.erase(["guest"]);
      const phrase = await store.backups.recoveryPhrase();
      const seen: number[] = [];
      const { file, bytes } = await store.backups.save(undefined, {
        onProgress: (done, total) => seen.push(done / total),
      });
      expect(seen.at(-1)).toBe(1);
      const before = {
        document: store.document.read(),
        s1: await store.readLedger("s1"),
        s2: await store.readLedger("s2"),
        receipts: await store.people.receipts(),
      };
      await store.close();
      const progress: number[] = [];
      const here = { secrets: fixedSecrets(99), clock: countingClock(), folder: `${folder}/two` };
      const task = { onProgress: (done: number) => progress.push(done) };
      await restoreBackup({ ...here, file, phrase, task }, testFormat);
      expect(progress.at(-1)).toBeLessThanOrEqual(bytes);
      const two = (await openTest(`${folder}/two`, { secrets: fixedSecrets(99) })).store;
      expect({
        document: two.document.read(),
        s1: await two.readLedger("s1"),
        s2: await two.readLedger("s2"),
        receipts: await two.people.receipts(),
      }).toEqual(before);
      expect(PICTURE.length).toBe((await two.media.get("m1")).bytes.length);
      expect(await two.backups.recoveryPhrase()).toBe(phrase);
      expect(two.backups.list()).toEqual([expect.objectContaining({ file })]);
      await two.close();
    });
  });

  it("holds marks that are made while it is written, or does without them, but is whole", async () => {
    const disk = new SimulatedDisk();
    const store = await lesson("/d", { files: disk });
    const ledger = await store.ledger("s1");
    const saving = store.backups.save();
    const marking = Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        ledger.append([{ personId: `new${n}`, status: "present", note: "x" }]),
      ),
    );
    const [{ file }] = await Promise.all([saving, marking]);
    const phrase = await store.backups.recoveryPhrase();
    await store.close();
    const here = { secrets: fixedSecrets(), clock: countingClock(), folder: "/two", files: disk };
    await restoreBackup({ ...here, file, phrase }, testFormat);
    const two = await openTest("/two", { files: disk });
    expect((await two.store.readLedger("s1")).length).toBeGreaterThanOrEqual(5);
    expect(two.notices).toEqual([]);
  });
});

describe("restoring", () => {
  async function setUp() {
    const disk = new SimulatedDisk();
    const one = await lesson("/one", { files: disk });
    const phrase = await one.backups.recoveryPhrase();
    const { file } = await one.backups.save("/one/b.rollcall");
    await one.close();
    const two = (await openTest("/two", { files: disk })).store;
    await two.document.update((document) => ({ ...document, counter: 22 }));
    await two.close();
    const here = { folder: "/two", secrets: fixedSecrets(), clock: countingClock(), file, phrase };
    return { disk, here };
  }

  const counterOf = async (state: DiskState) =>
    (
      await openTest("/two", { files: new SimulatedDisk(state), processes: everybodyGone })
    ).store.document.read().counter;

  it("keeps the store that it replaces, whole", async () => {
    const { disk, here } = await setUp();
    await restoreBackup({ ...here, files: disk }, testFormat);
    expect(await counterOf(disk.now())).toBe(1);
    expect(
      [...disk.now().keys()].filter((path) => /^\/two\/kept\/before-restore-\d+\/document\//.test(path)),
    ).not.toEqual([]);
  });

  it.each([
    ["words that are none", { phrase: "one two three" }, "bad-input"],
    [
      "another station's words",
      { phrase: "legal winner thank year wave sausage worth useful legal winner thank yellow" },
      "not-allowed",
    ],
    ["a file that is no backup", { file: "/one/lock-1" }, "bad-input"],
    ["a file that is not there", { file: "/nowhere" }, "io-failed"],
    ["being stopped", { task: { signal: AbortSignal.abort() } }, "cancelled"],
  ])("is refused for %s, and the store is as it was", async (_, wrong, code) => {
    const { disk, here } = await setUp();
    await expect(restoreBackup({ ...here, ...wrong, files: disk }, testFormat)).rejects.toMatchObject({
      code,
    });
    expect(await counterOf(disk.now())).toBe(22);
  });

  it("is refused for a backup that was changed, and the store is as it was", async () => {
    const { disk, here } = await setUp();
    const file = await disk.open(here.file, "change");
    await file.write(400, Buffer.of(1, 2, 3));
    await expect(restoreBackup({ ...here, files: disk }, testFormat)).rejects.toMatchObject({
      code: "damaged",
    });
    expect(await counterOf(disk.now())).toBe(22);
  });

  it("is refused while the store is open", async () => {
    const { disk, here } = await setUp();
    const { store } = await openTest("/two", { files: disk });
    await expect(restoreBackup({ ...here, files: disk }, testFormat)).rejects.toMatchObject({
      code: "in-use",
    });
    await store.close();
  });

  it("on a disk that fills up says so, and the store is as it was", async () => {
    const { disk, here } = await setUp();
    const files = faultyFiles(disk, (at, path) =>
      at === "file.write" && path.includes("/restoring/ledgers/") ? "ENOSPC" : undefined,
    );
    await expect(restoreBackup({ ...here, files }, testFormat)).rejects.toMatchObject({ code: "disk-full" });
    expect(await counterOf(disk.now())).toBe(22);
  });

  it("after a power cut at any moment leaves the old store or the restored one, whole", async () => {
    const { disk: start, here } = await setUp();
    const states = new Map<string, { state: DiskState; isDone: boolean }>();
    let isDone = false;
    const collect = (disk: SimulatedDisk) => {
      for (const state of disk.afterPowerCut())
        states.set(`${isDone} ${fingerprint(state)}`, { state, isDone });
    };
    const disk = new SimulatedDisk(start.now(), collect);
    await restoreBackup({ ...here, files: disk, processes: everybodyGone }, testFormat);
    isDone = true;
    collect(disk);
    expect(states.size).toBeGreaterThan(100);
    const counters = new Set<number>();
    for (const { state, isDone: mustBeNew } of states.values()) {
      const counter = await counterOf(state);
      expect(mustBeNew ? [1] : [1, 22]).toContain(counter);
      counters.add(counter);
    }
    expect(counters).toEqual(new Set([1, 22]));
  }, 30_000);
});
