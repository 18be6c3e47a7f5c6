import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { sessionId, type ClassId, type LecturerId, type StudentId } from "#contract/ids";
import type { keepingRequests } from "#contract/requests/keepingRequests";
import { wallClockAt } from "../domain/zonedTime";
import type { Handlers } from "../dispatch";
import type { Clock, ErasureReceipt, StoredAbout } from "../ports";
import type { SessionEntry } from "../sessionEntry";
import type { Memory, StationDocument } from "../stationDocument";
import type { SignIn } from "./accounts/accounts";
import { everyNameOf, studentIn } from "./records";
import type { FollowRoster } from "./sessions/cameraConsent";
import { sessionsShowing } from "./sessions/sessionsShowing";
import type { SessionDesk } from "./sessions/sessionDesk";

type KeepingPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly desk: SessionDesk;
  readonly signIn: SignIn;
  readonly followRoster: FollowRoster;
  readonly startAgain: () => void;
};

const DAY_MS = 24 * 60 * 60_000;

/** What is kept for how long, what leaves, and what is destroyed. */
export function createKeeping(ports: KeepingPorts): Handlers<typeof keepingRequests> {
  const { memory, signIn } = ports;
  return {
    "student.export": async ({ classId, studentId }) => {
      const student = studentIn(memory.document.read(), classId, studentId);
      const people = everyNameOf(memory.document.read(), studentId);
      return { mediaType: "application/json", bytes: await exportOf(ports, student.studentId, people) };
    },
    "student.erase": ({ classId, studentId }) => eraseStudent(ports, classId, studentId),
    "erasure.receipts": () => memory.people.receipts(),
    "retention.run": async (_, { lecturerId }) => runRetention(ports, lecturerId),
    "station.protection": () => memory.protection(),
    "backup.phrase": async ({ password }, asker) => {
      await signIn.confirm(asker, password);
      return { phrase: await memory.backups.recoveryPhrase() };
    },
    "backup.save": ({ file }) => memory.backups.save(file),
    "backup.restore": async ({ password, ...backup }, asker) => {
      await signIn.confirm(asker, password);
      return restore(ports, backup);
    },
    "backup.restoreFirst": async (backup) => {
      if (Object.keys(memory.document.read().lecturers).length > 0) {
        throw new AppError(because("restore-needs-login"));
      }
      return restore(ports, backup);
    },
    "backup.list": async () => memory.backups.list(),
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

/** The answer goes out before the station closes: it waits for the requests that run. */
async function restore(
  { memory, startAgain }: KeepingPorts,
  { file, phrase }: { readonly file: string; readonly phrase: string },
): Promise<Readonly<Record<string, never>>> {
  const isOpen = Object.values(memory.document.read().sessions).some(({ phase }) => phase === "open");
  if (isOpen) throw new AppError(because("restore-while-lesson-open"));
  await memory.backups.restore(file, phrase);
  startAgain();
  return {};
}

/** A student goes from every class, and every kept picture that shows them goes with them. */
async function eraseStudent(
  { memory, desk, followRoster }: KeepingPorts,
  classId: ClassId,
  student: StudentId,
): Promise<ErasureReceipt> {
  const before = memory.document.read();
  studentIn(before, classId, student);
  const names = everyNameOf(before, student);
  const classes = Object.values(before.classes).filter(({ roster }) =>
    roster.members.some(({ studentId }) => studentId === student),
  );
  const shownIn = await sessionsShowing(memory, names);
  for (const [id, { phase }] of Object.entries(before.sessions)) if (phase === "open") await desk.forget(id);
  const receipt = await memory.people.erase(names, shownIn);
  for (const { record } of classes) await followRoster(record.classId, [student]);
  return receipt;
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
