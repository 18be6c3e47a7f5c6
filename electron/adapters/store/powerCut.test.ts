import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports";
import { fingerprint, SimulatedDisk, type DiskState } from "./testing/simulatedDisk";
import { everybodyGone, openTest, type TestDocument, type TestEvent } from "./testing/setUp";

type TestStore = Store<TestDocument, TestEvent>;

/** What the program was told, and what it had asked for when the power went. */
type Promised = {
  counter: number;
  counterAsked: number;
  marks: string[];
  marksAsked: string[];
  pictures: Set<string>;
  isOpen: boolean;
};
type Cut = { readonly state: DiskState; readonly promised: Promised; readonly step: string };

const folder = "/data";

/** Runs a lesson on a simulated disk and collects every state that a power cut at any moment could leave. */
async function cutEverywhere(lesson: (run: Lesson) => Promise<void>, start?: DiskState): Promise<Cut[]> {
  const cuts = new Map<string, Cut>();
  const promised: Promised = {
    counter: 0,
    counterAsked: 0,
    marks: [],
    marksAsked: [],
    pictures: new Set(),
    isOpen: false,
  };
  let step = "start";
  const collect = (disk: SimulatedDisk) => {
    const copy = structuredClone(promised);
    for (const state of disk.afterPowerCut()) {
      cuts.set(`${fingerprint(state)} ${JSON.stringify(copy)} ${[...copy.pictures].join()}`, {
        state,
        promised: copy,
        step,
      });
    }
  };
  const disk = new SimulatedDisk(start, collect);
  await lesson({
    disk,
    promised,
    during: async (name, work) => {
      step = name;
      await work();
      collect(disk);
    },
  });
  return [...cuts.values()];
}

type Lesson = {
  readonly disk: SimulatedDisk;
  readonly promised: Promised;
  readonly during: (name: string, work: () => Promise<void>) => Promise<void>;
};

async function count({ during, promised }: Lesson, store: TestStore, to: number): Promise<void> {
  await during(`count to ${to}`, async () => {
    promised.counterAsked = to;
    await store.document.update((document) => ({
      ...document,
      counter: to,
      students: { ...document.students, [`p${to}`]: { name: `Person ${to}`, number: String(to) } },
    }));
    promised.counter = to;
  });
}

async function mark({ during, promised }: Lesson, store: TestStore, notes: readonly string[]): Promise<void> {
  const ledger = await store.ledger("s1");
  await during(`mark ${notes.join()}`, async () => {
    promised.marksAsked.push(...notes);
    await Promise.all(
      notes.map(async (note) => {
        await ledger.append([{ personId: note.slice(0, 1), status: "present", note }]);
        promised.marks.push(note);
      }),
    );
  });
}

/** What is found after a power cut, and whether the store goes on from there. */
async function find({ state, promised, step }: Cut) {
  const { store } = await openTest(folder, {
    files: new SimulatedDisk(state),
    processes: everybodyGone,
  });
  const { counter, students } = store.document.read();
  const entries = await store.readLedger("s1");
  const marks = entries.flatMap(({ events }) => events.map(({ note }) => note ?? ""));
  const pictures = await Promise.all(
    [...promised.pictures].map(async (id) => (await store.media.get(id)).bytes[0]),
  );
  await store.document.update((document) => ({ ...document, counter: counter + 100 }));
  const ledger = await store.ledger("s1");
  await ledger.append([{ personId: "a", status: "absent" }]);
  await store.close();
  return { step, counter, people: Object.keys(students).length, marks, pictures };
}

/** The same, if everything that was promised is there and nothing else but what had been asked for. */
function expected({ promised, step }: Cut, found: Awaited<ReturnType<typeof find>>) {
  const counter = found.counter === promised.counterAsked ? promised.counterAsked : promised.counter;
  const kept = Math.max(promised.marks.length, Math.min(found.marks.length, promised.marksAsked.length));
  return {
    step,
    counter,
    people: counter,
    marks: promised.marksAsked.slice(0, kept),
    pictures: [...promised.pictures].map(() => 200),
  };
}

async function teach(run: Lesson): Promise<void> {
  const { store } = await openTest(folder, { files: run.disk, processes: everybodyGone });
  run.promised.isOpen = true;
  await count(run, store, 1);
  await mark(run, store, ["a1"]);
  await mark(run, store, ["a2", "b3", "b4"]);
  await count(run, store, 2);
  await run.during("put a picture", async () => {
    await store.media.put("m1", "crop", { personId: "a", sessionId: "s1" }, new Uint8Array(500).fill(200));
    run.promised.pictures.add("m1");
  });
  await mark(run, store, ["c5"]);
  await count(run, store, 3);
  await run.during("close", () => store.close());
}

describe("after a power cut at any moment", () => {
  it("a store opens, holds everything that was acknowledged, nothing that was not asked for, and goes on", async () => {
    const cuts = await cutEverywhere(teach);
    expect(cuts.length).toBeGreaterThan(400);
    for (const cut of cuts) {
      const found = await find(cut);
      expect(found).toEqual(expected(cut, found));
    }
  }, 60_000);
});
