import { because } from "#contract/reasons/reasons";
import type { Client } from "#client/client";
import { createLatest } from "#client/latest";
import type { ParamsOf } from "#contract/api";
import { refusal, type ReplyError } from "#contract/reply";
import type { ClassLine } from "#contract/requests/classRequests";
import type { Holiday, Lesson, LessonException, Timetable, WeeklySlot } from "#contract/timetable";
import { changeLoaded, LOADING, type Loaded } from "#client/loaded";
import { createStore, type StoreApi } from "zustand/vanilla";
import { daysOfWeek } from "./week";

export type Week = {
  readonly monday: string;
  readonly classes: readonly ClassLine[];
  readonly lessons: readonly Lesson[];
  readonly holidays: readonly Holiday[];
};

/** How a change went: how to take it back, or why it was refused. */
export type Changed =
  | { readonly ok: true; readonly undo: () => Promise<Changed> }
  | { readonly ok: false; readonly error: ReplyError };

export type Exception = ParamsOf<"timetable.except">["exception"];

export type TimetableState = {
  readonly week: Loaded<Week>;
  readonly load: (monday: string) => Promise<void>;
  readonly saveSlot: (classId: string, slot: WeeklySlot) => Promise<Changed>;
  readonly removeSlot: (classId: string, slotId: string) => Promise<Changed>;
  readonly except: (classId: string, exception: Exception) => Promise<Changed>;
  readonly restore: (classId: string, lessonId: string) => Promise<Changed>;
  readonly setHolidays: (holidays: readonly Holiday[]) => Promise<Changed>;
};

/** One week of one's own lessons. Each change can be taken back whole. */
export function createTimetableStore(client: Client): StoreApi<TimetableState> {
  return createStore<TimetableState>()((set, get) => {
    const { unlessPassed } = createLatest();
    let shown = "";
    const again = async () => {
      const week = await unlessPassed(readWeek(client, shown));
      if (week !== "passed") set({ week });
    };
    const timetableOf = (classId: string): Timetable | undefined => {
      const { week } = get();
      if (week.step !== "ready") return undefined;
      return week.value.classes.find((line) => line.classId === classId)?.timetable;
    };
    /** Replaces a class's timetable; what was before can be put back. */
    const replace = async (classId: string, timetable: Timetable): Promise<Changed> => {
      const before = timetableOf(classId);
      const reply = await client.ask("classes.change", { classId, change: { timetable } });
      await again();
      if (!reply.ok) return reply;
      return { ok: true, undo: () => replace(classId, before ?? timetable) };
    };
    const change = async (classId: string, how: (timetable: Timetable) => Timetable): Promise<Changed> => {
      const timetable = timetableOf(classId);
      return timetable === undefined ? NOT_READ : replace(classId, how(timetable));
    };
    return {
      week: LOADING,
      load: async (monday) => {
        if (get().week.step !== "ready") set({ week: LOADING });
        shown = monday;
        await again();
      },
      saveSlot: (classId, slot) => change(classId, (timetable) => withSlot(timetable, slot)),
      removeSlot: (classId, slotId) => change(classId, (timetable) => withoutSlot(timetable, slotId)),
      except: async (classId, exception) => {
        const before = timetableOf(classId);
        const reply = await client.ask("timetable.except", { classId, exception });
        await again();
        if (!reply.ok) return reply;
        return { ok: true, undo: () => replace(classId, before ?? reply.value) };
      },
      restore: async (classId, lessonId) => {
        const before = timetableOf(classId);
        const reply = await client.ask("timetable.restore", { classId, lessonId });
        await again();
        if (!reply.ok) return reply;
        return { ok: true, undo: () => replace(classId, before ?? reply.value) };
      },
      setHolidays: async (holidays) => {
        const { week } = get();
        const before = week.step === "ready" ? week.value.holidays : [];
        set({ week: changeLoaded(week, (value) => ({ ...value, holidays })) });
        const reply = await client.ask("holidays.change", { holidays: [...holidays] });
        await again();
        return reply.ok ? { ok: true, undo: () => get().setHolidays(before) } : reply;
      },
    };
  });
}

const NOT_READ = refusal(because("not-read-yet"));

async function readWeek(client: Client, monday: string): Promise<Loaded<Week>> {
  const [classes, holidays, ...days] = await Promise.all([
    client.ask("classes.list", {}),
    client.ask("holidays.read", {}),
    ...daysOfWeek(monday).map((date) => client.ask("timetable.day", { date })),
  ]);
  const lessons: Lesson[] = [];
  for (const day of days) {
    if (!day.ok) return { step: "failed", error: day.error };
    lessons.push(...day.value);
  }
  if (!classes.ok) return { step: "failed", error: classes.error };
  if (!holidays.ok) return { step: "failed", error: holidays.error };
  const value = { monday, classes: classes.value, holidays: holidays.value, lessons };
  return { step: "ready", value };
}

/** The timetable with a slot new or changed; exceptions of days that it no longer plans go with the old one. */
export function withSlot(timetable: Timetable, slot: WeeklySlot): Timetable {
  const isKnown = timetable.slots.some(({ slotId }) => slotId === slot.slotId);
  if (!isKnown) return { ...timetable, slots: [...timetable.slots, slot] };
  const slots = timetable.slots.map((each) => (each.slotId === slot.slotId ? slot : each));
  const isKept = (exception: LessonException) =>
    exception.kind === "extra" ||
    exception.slotId !== slot.slotId ||
    (weekdayOf(exception.date) === slot.weekday &&
      exception.date >= slot.from &&
      exception.date <= slot.until);
  return { slots, exceptions: timetable.exceptions.filter(isKept) };
}

/** The timetable without a slot and what differed from it. */
export function withoutSlot({ slots, exceptions }: Timetable, slotId: string): Timetable {
  return {
    slots: slots.filter((slot) => slot.slotId !== slotId),
    exceptions: exceptions.filter((exception) => exception.slotId !== slotId),
  };
}

/** As ISO 8601 counts: 1 is Monday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
