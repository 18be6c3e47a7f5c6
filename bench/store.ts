/**
 * `npx tsx bench/store.ts [--terms 10] [--classes 40] [--students 60] [--sessions 15] [--dir DIR]`: how long a station's memory takes
 * to open, to acknowledge a mark and to change a class, on the disk that holds DIR (the system's temporary folder when left out). `--sessions` is
 * for each class of a term; all students are different people, which is the worst case.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openStore } from "#adapters/store/openStore";
import { countingClock, fixedSecrets } from "#adapters/store/testing/setUp";
import type { LedgerEvent } from "#contract/ledger";
import { stationFormat, type Memory, type StationDocument } from "#core/stationDocument";
import { largeStation, markedEvents, type Size } from "./largeStation";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { terms: text, classes: text, students: text, sessions: text, dir: text },
});
const size: Size = {
  terms: Number(values.terms ?? 10),
  classes: Number(values.classes ?? 40),
  students: Number(values.students ?? 60),
  sessions: Number(values.sessions ?? 15),
};

const folder = await mkdtemp(join(values.dir ?? tmpdir(), "rollcall-store-"));
try {
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}

function open(): Promise<Memory> {
  return openStore<StationDocument, LedgerEvent>(
    { folder, secrets: fixedSecrets(), clock: countingClock() },
    stationFormat,
  );
}

async function measure(): Promise<void> {
  const document = largeStation(size);
  const first = await open();
  await first.document.update(() => document);
  await first.close();
  print("students", Object.keys(document.students).length);
  print("sessions in the index", Object.keys(document.sessions).length);
  const opened = await times(7, open, (store) => store.close());
  print("open, ms", opened);
  const store = await open();
  const ledger = await store.ledger("session-now");
  let seq = 0;
  const mark = () => ledger.append(markedEvents((seq += 1), "student-1-1-1"));
  print("first mark of a session, ms", await times(1, mark));
  print("mark acknowledged, ms", await times(300, mark));
  print("60 marks at once, ms", await times(20, () => Promise.all(Array.from({ length: 60 }, mark))));
  const rename = () => store.document.update((one) => ({ ...one, holidays: [] }));
  print("change of the document, ms", await times(7, rename));
  const picture = new Uint8Array(30_000).fill(1);
  let media = 0;
  const put = () =>
    store.media.put(`m${media++}`, "crop", { personId: "student-1-1-1", sessionId: "session-now" }, picture);
  print("first picture of a session, ms", await times(1, put));
  print("picture of 30 kB saved, ms", await times(100, put));
  print("one person deleted, ms", await times(1, () => store.people.erase(["student-1-1-2"])));
  const saved = await times(1, () => store.backups.save());
  print("backup saved and read back, ms", saved);
  await store.close();
}

/** How long each of several goes took, in ms. */
async function times<T>(count: number, run: () => Promise<T>, after?: (result: T) => Promise<void>) {
  const all: number[] = [];
  for (let go = 0; go < count; go++) {
    const start = performance.now();
    const result = await run();
    all.push(performance.now() - start);
    await after?.(result);
  }
  return all;
}

function print(what: string, value: number | readonly number[]): void {
  process.stdout.write(`${what.padEnd(36)} ${typeof value === "number" ? value : summary(value)}\n`);
}

function summary(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return all.length === 1 ? at(0) : `median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)} (${all.length})`;
}
