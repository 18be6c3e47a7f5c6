import { describe, expect, it } from "vitest";
import { AppError } from "#contract/errors";
import { faultyFiles } from "./testing/faultyFiles";
import { everybodyGone, openTest } from "./testing/setUp";
import { SimulatedDisk } from "./testing/simulatedDisk";

const WRITING = new Set([
  "open",
  "file.write",
  "file.sync",
  "file.truncate",
  "rename",
  "link",
  "makeFolder",
  "syncFolder",
]);

/** Does it, and once more when the disk stood in the way: as a lecturer who reads the message and tries again. */
async function persistently<T>(refusals: unknown[], run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    refusals.push(error);
    return run();
  }
}

/** A lesson on a disk of which the operation with this number fails once; what was refused is tried again. */
async function lessonWithFault(failing: number, code: string) {
  const disk = new SimulatedDisk();
  const refusals: unknown[] = [];
  let count = 0;
  const files = faultyFiles(disk, (operation) =>
    WRITING.has(operation) && ++count === failing ? code : undefined,
  );
  const { store } = await persistently(refusals, () => openTest("/d", { files, processes: everybodyGone }));
  const ledger = await persistently(refusals, () => store.ledger("s1"));
  for (let number = 1; number <= 3; number++) {
    const students = { [`p${number}`]: { name: `Person ${number}`, number: String(number) } };
    await persistently(refusals, () =>
      store.document.update((document) => ({ ...document, students, counter: number })),
    );
    const mark = { personId: `p${number}`, status: "present", note: `note ${number}` } as const;
    await persistently(refusals, () => ledger.append([mark]));
    await persistently(refusals, () =>
      store.media.put(`m${number}`, "crop", { personId: `p${number}` }, Uint8Array.of(number)),
    );
  }
  await persistently(refusals, () => store.people.erase(["p1"]));
  await persistently(refusals, () => store.close());
  return { disk, refusals, operations: count };
}

async function whatIsThere(disk: SimulatedDisk) {
  const { store } = await openTest("/d", { files: new SimulatedDisk(disk.now()), processes: everybodyGone });
  const entries = await store.readLedger("s1");
  const { students, counter } = store.document.read();
  const found = {
    counter,
    students: Object.keys(students),
    notes: entries.flatMap(({ events }) => events.map(({ note }) => note)),
    pictures: [(await store.media.get("m2")).bytes[0], (await store.media.get("m3")).bytes[0]],
    // A second one where the fault came after the first was written.
    hasReceipt: (await store.people.receipts()).length > 0,
  };
  await store.close();
  return found;
}

describe("a disk that fails once, at any of its operations", () => {
  it.each([
    ["EIO", 2],
    ["ENOSPC", 7],
    ["EACCES", 11],
  ])(
    "with %s: the step is refused in words, goes well when it is repeated, and is there once",
    async (code, each) => {
      const { operations } = await lessonWithFault(0, code);
      expect(operations).toBeGreaterThan(150);
      let refused = 0;
      for (let failing = 1; failing <= operations; failing += each) {
        const { disk, refusals } = await lessonWithFault(failing, code);
        refused += refusals.length;
        expect(refusals.filter((error) => !(error instanceof AppError))).toEqual([]);
        expect(await whatIsThere(disk)).toEqual({
          counter: 3,
          students: ["p3"],
          notes: [undefined, "note 2", "note 3"],
          pictures: [2, 3],
          hasReceipt: true,
        });
      }
      // The others were in tidying up, which is tried again by itself.
      expect(refused).toBeGreaterThan(operations / each / 2);
    },
    30_000,
  );
});
