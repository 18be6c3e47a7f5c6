import type { Client } from "#client/client";
import { camerasAfter } from "#client/followCameras";
import { todayHere } from "#shell/days";
import type { CameraView } from "#contract/camera";
import type { DemoState } from "#contract/requests/demoRequests";
import type { Reply, ReplyError } from "#contract/reply";
import type { SessionSummary } from "#contract/session";
import type { Lesson } from "#contract/timetable";
import { createStore, type StoreApi } from "zustand/vanilla";
import { attentionOf, type Attention, type ClassLine, type ClassOfDay } from "./attention";

/** What the day shows. */
export type Day = {
  /** The calendar's day that was read. */
  readonly date: string;
  readonly lecturerName: string;
  readonly classes: readonly ClassLine[];
  readonly lessons: readonly Lesson[];
  readonly next: Lesson | "none";
  readonly sessions: readonly SessionSummary[];
  /** What needs attention besides the cameras, which come and go. */
  readonly attention: (cameras: readonly CameraView[]) => readonly Attention[];
};

export type TodayState = {
  readonly day: Day | undefined;
  readonly error: ReplyError | undefined;
  /** The station's cameras as they are now. */
  readonly cameras: readonly CameraView[];
  readonly demo: DemoState;
  readonly isStarting: boolean;
  readonly look: () => Promise<void>;
  /** Starts a lesson, or goes on with it when it was started already; gives the session's id or the refusal. */
  readonly start: (wish: StartWish) => Promise<Reply<string>>;
  readonly startDemo: () => Promise<void>;
  readonly cancelDemo: () => Promise<void>;
};

export type StartWish = { readonly classId: string; readonly lessonId?: string };

const DEMO_POLL_MS = 500;

/** The state of the first page: read anew whenever it opens. */
export function createTodayStore(client: Client): StoreApi<TodayState> {
  const store = createStore<TodayState>()((set, get) => {
    const follow = async (state: Reply<DemoState>) => {
      if (!state.ok)
        return set({ demo: { step: "failed", message: state.error.message, why: state.error.why } });
      const before = get().demo.step;
      set({ demo: state.value });
      if (isUnderWay(state.value)) {
        setTimeout(() => void client.ask("demo.state", {}).then(follow), DEMO_POLL_MS);
      } else if (before !== state.value.step) await get().look();
    };
    return {
      day: undefined,
      error: undefined,
      cameras: [],
      demo: { step: "none" },
      isStarting: false,
      look: async () => {
        const cameras = await client.ask("nodes.list", {});
        if (cameras.ok) set({ cameras: cameras.value });
        const day = await readDay(client, new Date());
        set(day.ok ? { day: day.value, error: undefined } : { error: day.error });
        const isFollowed = isUnderWay(get().demo);
        const demo = await client.ask("demo.state", {});
        if (!demo.ok) return;
        if (isUnderWay(demo.value) && !isFollowed) await follow(demo);
        else set({ demo: demo.value });
      },
      start: async (wish) => {
        const known = openSessionOf(get().day?.sessions ?? [], wish);
        if (known !== undefined) return { ok: true, value: known.sessionId };
        set({ isStarting: true });
        const reply = await client.ask("session.open", wish);
        set({ isStarting: false });
        return reply.ok ? { ok: true, value: reply.value.sessionId } : reply;
      },
      startDemo: async () => follow(await client.ask("demo.start", {})),
      cancelDemo: async () => {
        await client.ask("demo.cancel", {});
      },
    };
  });
  client.subscribe((event) => store.setState(({ cameras }) => ({ cameras: camerasAfter(cameras, event) })));
  return store;
}

/** Whether the demo class is being made. */
export function isUnderWay({ step }: DemoState): boolean {
  return step === "bringing" || step === "composing" || step === "learning";
}

/** The open session of a lesson, or of a class outside the timetable. */
export function openSessionOf(
  sessions: readonly SessionSummary[],
  { classId, lessonId }: StartWish,
): SessionSummary | undefined {
  return sessions.find(
    (session) => session.phase === "open" && session.classId === classId && session.lessonId === lessonId,
  );
}

/** Whether another day has begun, or the lesson that came next is over. */
export function isOver({ date, next }: Day, now: Date): boolean {
  return date !== todayHere(now) || (next !== "none" && next.endMs < now.getTime());
}

/** Lessons that were begun today outside of the timetable and still run. */
export function unplannedSessions({ sessions, lessons, date }: Day): readonly SessionSummary[] {
  const planned = new Set(lessons.map(({ lessonId }) => lessonId));
  return sessions.filter(
    (session) =>
      session.phase === "open" &&
      todayHere(new Date(session.openedAtMs)) === date &&
      (session.lessonId === undefined || !planned.has(session.lessonId)),
  );
}

async function readDay(client: Client, now: Date): Promise<Reply<Day>> {
  const date = todayHere(now);
  const [profile, classes, lessons, next, history, backups] = await Promise.all([
    client.ask("profile.read", {}),
    client.ask("classes.list", {}),
    client.ask("timetable.day", { date }),
    client.ask("timetable.next", {}),
    client.ask("history.all", {}),
    client.ask("backup.list", {}),
  ]);
  if (!profile.ok) return profile;
  if (!classes.ok) return classes;
  if (!lessons.ok) return lessons;
  if (!next.ok) return next;
  const perClass = await Promise.all(classes.value.map((line) => readClass(client, line)));
  const known = {
    nowMs: now.getTime(),
    classes: perClass,
    histories: history.ok ? history.value : [],
    backups: backups.ok ? backups.value : "unknown",
  } as const;
  return {
    ok: true,
    value: {
      date,
      lecturerName: profile.value.name,
      classes: classes.value,
      lessons: lessons.value,
      next: next.value,
      sessions: perClass.flatMap(({ sessions }) => sessions),
      attention: (cameras) => attentionOf({ ...known, cameras }),
    },
  };
}

async function readClass(client: Client, line: ClassLine): Promise<ClassOfDay> {
  const { classId } = line;
  const [sessions, students, corrections] = await Promise.all([
    client.ask("sessions.list", { classId }),
    client.ask("students.list", { classId }),
    client.ask("corrections.list", { classId }),
  ]);
  return {
    line,
    sessions: sessions.ok ? sessions.value : [],
    students: students.ok ? students.value : [],
    corrections: corrections.ok ? corrections.value : [],
  };
}
