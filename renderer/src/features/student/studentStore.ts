import type { Client } from "#client/client";
import { keepReading } from "#client/keepReading";
import type { ResultOf } from "#contract/api";
import type { MediaId } from "#contract/ids";
import type { Reply, ReplyError } from "#contract/reply";
import type { StudentRecord } from "#contract/history";
import type { Warning } from "#contract/requests/warningRequests";
import type { HistoryLine } from "#contract/session";
import { changeLoaded, LOADING, loadedFrom, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";

export type StudentInFull = ResultOf<"students.read">;
export type Receipt = ResultOf<"student.erase">;
/** Whom the page is about. */
export type Who = { readonly classId: string; readonly studentId: string };

export type StudentState = {
  readonly who: Who | undefined;
  readonly student: Loaded<StudentInFull>;
  readonly record: Loaded<StudentRecord>;
  /** The limits of the class that the student is below. */
  readonly warnings: readonly Warning[];
  /** Names of the station's lecturers by id. */
  readonly lecturers: Readonly<Record<string, string>>;
  /** What happened in the sessions that were opened, by their id. */
  readonly histories: Readonly<Record<string, Loaded<readonly HistoryLine[]>>>;
  readonly receipt: Receipt | undefined;
  readonly load: (who: Who) => Promise<void>;
  /** Shows a student as they are and as they become; gives back how to stop. */
  readonly follow: (who: Who) => () => void;
  readonly answer: (
    answer: "yes" | "no",
    wordingVersion: string,
    language: "vi" | "en",
  ) => Promise<Reply<unknown>>;
  readonly withdraw: () => Promise<Reply<unknown>>;
  /** Gone from the page at once, and back where the station refuses; gives back how to learn it again. */
  readonly removePhoto: (photoId: MediaId) => Promise<Reply<{ readonly bytes: Uint8Array }>>;
  readonly addPhoto: (bytes: Uint8Array) => Promise<Reply<unknown>>;
  readonly readHistory: (sessionId: string) => Promise<void>;
  readonly readAll: () => Promise<Reply<ResultOf<"student.export">>>;
  readonly erase: () => Promise<ReplyError | undefined>;
};

const NOTHING_READ = {
  student: LOADING,
  record: LOADING,
  warnings: [],
  histories: {},
  receipt: undefined,
} as const;

/** One student of one class. */
export function createStudentStore(client: Client): StoreApi<StudentState> {
  return createStore<StudentState>()((set, get) => ({
    who: undefined,
    ...NOTHING_READ,
    lecturers: {},
    load: async (who) => {
      if (!isSame(get().who, who)) set({ who, ...NOTHING_READ });
      const [student, record, lecturers, warnings] = await Promise.all([
        client.ask("students.read", who),
        client.ask("history.student", who),
        client.ask("lecturers.list", {}),
        client.ask("warnings.list", who),
      ]);
      if (!isSame(get().who, who)) return;
      const names = lecturers.ok ? lecturers.value.map(({ lecturerId, name }) => [lecturerId, name]) : [];
      set({
        student: loadedFrom(student),
        record: loadedFrom(record),
        warnings: warnings.ok ? warnings.value : [],
        lecturers: Object.fromEntries(names),
      });
    },
    follow: (who) => keepReading(client, () => get().load(who), who.classId),
    ...changes(client, set, get),
    readHistory: async (sessionId) => {
      const { who } = get();
      if (who === undefined) return;
      const keep = (lines: Loaded<readonly HistoryLine[]>) =>
        set(({ histories }) => ({ histories: { ...histories, [sessionId]: lines } }));
      keep(LOADING);
      keep(loadedFrom(await client.ask("session.history", { sessionId, personId: who.studentId })));
    },
    readAll: () => client.ask("student.export", get().who ?? NOBODY),
    erase: async () => {
      const reply = await client.ask("student.erase", get().who ?? NOBODY);
      if (!reply.ok) return reply.error;
      set({ receipt: reply.value });
      return undefined;
    },
  }));
}

const NOBODY: Who = { classId: "", studentId: "" };

type Changes = Pick<StudentState, "answer" | "withdraw" | "removePhoto" | "addPhoto">;

function changes(
  client: Client,
  set: StoreApi<StudentState>["setState"],
  get: StoreApi<StudentState>["getState"],
): Changes {
  const who = () => get().who ?? NOBODY;
  const again = async <Value>(reply: Reply<Value>): Promise<Reply<Value>> => {
    if (reply.ok) set({ student: loadedFrom(await client.ask("students.read", who())) });
    return reply;
  };
  return {
    answer: async (answer, wordingVersion, language) =>
      again(await client.ask("consent.record", { ...who(), answer, wordingVersion, language })),
    withdraw: async () => again(await client.ask("consent.withdraw", who())),
    removePhoto: async (photoId) => {
      const before = get().student;
      const kept = await client.ask("media.read", { mediaId: photoId });
      if (!kept.ok) return kept;
      set(({ student }) => ({ student: changeLoaded(student, (found) => withoutPhoto(found, photoId)) }));
      const reply = await client.ask("enrol.remove", { ...who(), photoId });
      if (!reply.ok) set({ student: before });
      return reply.ok ? { ok: true, value: { bytes: kept.value.bytes } } : reply;
    },
    addPhoto: async (bytes) => again(await client.ask("enrol.photo", who(), bytes)),
  };
}

/** The student with one photograph less. */
function withoutPhoto(student: StudentInFull, photoId: MediaId): StudentInFull {
  return { ...student, photos: student.photos.filter((photo) => photo.photoId !== photoId) };
}

function isSame(one: Who | undefined, other: Who): boolean {
  return one?.classId === other.classId && one.studentId === other.studentId;
}
