import type { Client } from "#client/client";
import { LOADING, loadedFrom, type Loaded } from "#client/loaded";
import { readSession, type SessionRead } from "#client/readSession";
import type { ResultOf } from "#contract/api";
import type { ClassHistory } from "#contract/history";
import type { Lecturer } from "#contract/model";
import type { Reply } from "#contract/reply";
import type { HistoryLine, SessionView } from "#contract/session";
import { createStore, type StoreApi } from "zustand/vanilla";

export type ClassLine = ResultOf<"classes.list">[number];
export type StudentLine = ResultOf<"students.list">[number];
export type OwnSessions = ResultOf<"history.lecturer">;

/** All that the overview shows: one's classes, the history of each, and the lessons that one gave oneself. */
export type Overview = {
  readonly classes: readonly ClassLine[];
  readonly histories: readonly ClassHistory[];
  readonly own: OwnSessions;
  /** The students of each class, to name those below a limit. */
  readonly students: Readonly<Record<string, readonly StudentLine[]>>;
};

export type ClassRead = {
  readonly record: ResultOf<"classes.read">;
  readonly history: ClassHistory;
  readonly students: readonly StudentLine[];
};

export type HistoryState = {
  readonly overview: Loaded<Overview>;
  readonly classes: Readonly<Record<string, Loaded<ClassRead>>>;
  readonly sessions: Readonly<Record<string, Loaded<SessionRead>>>;
  /** What happened to one person's mark in one session, by `lineKey`. */
  readonly lines: Readonly<Record<string, Loaded<readonly HistoryLine[]>>>;
  /** Names of who changed something. */
  readonly lecturers: readonly Lecturer[];
  readonly readOverview: () => Promise<void>;
  readonly readClass: (classId: string) => Promise<void>;
  readonly readSession: (sessionId: string) => Promise<void>;
  readonly readLines: (sessionId: string, personId: string) => Promise<void>;
  readonly reopen: (sessionId: string, reason: string) => Promise<Reply<SessionView>>;
  readonly lock: (sessionId: string) => Promise<Reply<SessionView>>;
};

/** Names one person in one session. */
export function lineKey(sessionId: string, personId: string): string {
  return `${sessionId} ${personId}`;
}

/** The state of history and reports. What was read stays in sight while it is read anew. */
export function createHistoryStore(client: Client): StoreApi<HistoryState> {
  return createStore<HistoryState>()((set, get) => {
    const putSession = (sessionId: string, read: Loaded<SessionRead>) =>
      set(({ sessions }) => ({ sessions: { ...sessions, [sessionId]: read } }));
    const step = async (sessionId: string, asked: Promise<Reply<SessionView>>) => {
      const reply = await asked;
      if (reply.ok) {
        set({ lines: {} });
        await get().readSession(sessionId);
      }
      return reply;
    };
    return {
      overview: LOADING,
      classes: {},
      sessions: {},
      lines: {},
      lecturers: [],
      readOverview: async () => set({ overview: loadedFrom(await askOverview(client)) }),
      readClass: async (classId) => {
        const read = loadedFrom(await askClass(client, classId));
        set(({ classes }) => ({ classes: { ...classes, [classId]: read }, lines: {} }));
      },
      readSession: async (sessionId) => {
        putSession(sessionId, loadedFrom(await readSession(client, sessionId)));
      },
      readLines: async (sessionId, personId) => {
        const key = lineKey(sessionId, personId);
        if (get().lines[key]?.step === "ready") return;
        const put = (read: Loaded<readonly HistoryLine[]>) =>
          set(({ lines }) => ({ lines: { ...lines, [key]: read } }));
        put(LOADING);
        if (get().lecturers.length === 0) {
          const names = await client.ask("lecturers.list", {});
          if (names.ok) set({ lecturers: names.value });
        }
        put(loadedFrom(await client.ask("session.history", { sessionId, personId })));
      },
      reopen: (sessionId, reason) => step(sessionId, client.ask("session.reopen", { sessionId, reason })),
      lock: (sessionId) => step(sessionId, client.ask("session.lock", { sessionId })),
    };
  });
}

async function askOverview(client: Client): Promise<Reply<Overview>> {
  const [classes, histories, own] = await Promise.all([
    client.ask("classes.list", {}),
    client.ask("history.all", {}),
    client.ask("history.lecturer", {}),
  ]);
  if (!classes.ok) return classes;
  if (!histories.ok) return histories;
  if (!own.ok) return own;
  const warned = histories.value.filter(({ students }) => students.some(isBelowLimit));
  const named = await Promise.all(
    warned.map(async ({ classId }) => [classId, await client.ask("students.list", { classId })] as const),
  );
  const students: Record<string, readonly StudentLine[]> = {};
  for (const [classId, reply] of named) {
    if (!reply.ok) return reply;
    students[classId] = reply.value;
  }
  return {
    ok: true,
    value: { classes: classes.value, histories: histories.value, own: own.value, students },
  };
}

async function askClass(client: Client, classId: string): Promise<Reply<ClassRead>> {
  const [record, history, students] = await Promise.all([
    client.ask("classes.read", { classId }),
    client.ask("history.class", { classId }),
    client.ask("students.list", { classId }),
  ]);
  if (!record.ok) return record;
  if (!history.ok) return history;
  if (!students.ok) return students;
  return { ok: true, value: { record: record.value, history: history.value, students: students.value } };
}

/** Whether a student misses more than the class's rules allow. */
export function isBelowLimit({ limitsBroken }: ClassHistory["students"][number]): boolean {
  return limitsBroken.length > 0;
}
