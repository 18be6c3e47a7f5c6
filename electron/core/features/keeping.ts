import { sessionId, type LecturerId, type StudentId } from "#contract/ids";
import type { keepingRequests } from "#contract/requests/keepingRequests";
import { wallClockAt } from "../domain/zonedTime";
import type { Handlers } from "../dispatch";
import type { Clock, StoredAbout } from "../ports";
import type { SessionEntry } from "../sessionEntry";
import type { Memory, StationDocument } from "../stationDocument";
import type { EraseStudent } from "./eraseStudent";
import { everyNameOf, studentIn } from "./records";
import type { SessionDesk } from "./sessions/sessionDesk";

type KeepingPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly desk: SessionDesk;
  readonly eraseStudent: EraseStudent;
};

const DAY_MS = 24 * 60 * 60_000;

/** What is kept for how long, what leaves, and what is destroyed. */
export function createKeeping(ports: KeepingPorts): Handlers<typeof keepingRequests> {
  const { memory, eraseStudent } = ports;
  return {
    "student.export": async ({ classId, studentId }) => {
      const student = studentIn(memory.document.read(), classId, studentId);
      const people = everyNameOf(memory.document.read(), studentId);
      return { mediaType: "application/json", bytes: await exportOf(ports, student.studentId, people) };
    },
    "student.erase": ({ classId, studentId }) => eraseStudent(classId, studentId),
    "erasure.receipts": () => memory.people.receipts(),
    "retention.run": async (_, { lecturerId }) => runRetention(ports, lecturerId),
    "station.protection": () => memory.protection(),
  };
}

/**
 * Destroys pictures that are older than their class keeps them, and settles what was finished a day ago. Of all classes, or of
 * one lecturer's.
 */
export async function runRetention(
  { memory, clock, desk }: Pick<KeepingPorts, "memory" | "clock" | "desk">,
  lecturer?: LecturerId,
): Promise<{ readonly sessionsCleared: number; readonly sessionsLocked: number }> {
  const nowMs = clock.nowMs();
  const own = Object.entries(memory.document.read().sessions).filter(
    ([, entry]) => lecturer === undefined || entry.lecturerId === lecturer,
  );
  const old = own.filter(([, entry]) => isOutdated(memory.document.read(), entry, nowMs));
  for (const [id] of old) {
    await memory.media.eraseSession(id);
    await memory.document.update((document) => withClearing(document, id, nowMs));
  }
  const finished = own.filter(
    ([, { phase, finishedAtMs = nowMs }]) => phase === "finished" && nowMs - finishedAtMs > DAY_MS,
  );
  for (const [id] of finished) {
    await desk.step(sessionId.parse(id), { by: { kind: "station" }, commands: () => [{ type: "lock" }] });
  }
  return { sessionsCleared: old.length, sessionsLocked: finished.length };
}

function isOutdated({ classes }: StationDocument, entry: SessionEntry, nowMs: number): boolean {
  const record = classes[entry.classId]?.record;
  if (record === undefined || entry.clearedAtMs !== undefined || entry.phase === "open") return false;
  const { pictureDays } = record.retention;
  if (pictureDays === null) return wallClockAt(entry.zone, nowMs).date > record.term.until;
  return nowMs > (entry.finishedAtMs ?? entry.plannedEndMs) + pictureDays * DAY_MS;
}

function withClearing(document: StationDocument, id: string, clearedAtMs: number): StationDocument {
  const entry = document.sessions[id];
  if (entry === undefined) return document;
  return { ...document, sessions: { ...document.sessions, [id]: { ...entry, clearedAtMs } } };
}

async function exportOf(
  { memory, clock }: KeepingPorts,
  student: StudentId,
  people: readonly string[],
): Promise<Uint8Array> {
  const stored: unknown[] = [];
  for (const person of people) {
    for await (const about of memory.people.exportOf(person)) stored.push(readable(about));
  }
  const file = { studentId: student, exportedAt: new Date(clock.nowMs()).toISOString(), stored };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

function readable(about: StoredAbout): unknown {
  return about.kind === "media" ? { ...about, bytes: toBase64(about.bytes) } : about;
}

/** The core knows no Buffer; `btoa` takes characters of one byte each. */
function toBase64(bytes: Uint8Array): string {
  const CHUNK = 0x8000;
  const parts = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, at) =>
    String.fromCodePoint(...bytes.subarray(at * CHUNK, (at + 1) * CHUNK)),
  );
  return btoa(parts.join(""));
}
