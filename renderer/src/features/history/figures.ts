import type { AttendanceRate, ClassHistory, HistoryCell, SessionHead } from "#contract/history";

/** A day of a month's calendar; `isOther` days belong to the months around. */
export type CalendarDay = { readonly date: string; readonly isOther: boolean };

const DAY_MS = 24 * 60 * 60_000;
const WEEK = 7;

/** The weeks of the month that a day lies in, from Monday to Sunday, filled up with days of the months around. */
export function weeksOfMonth(date: string): readonly (readonly CalendarDay[])[] {
  const month = date.slice(0, 7);
  const first = new Date(`${month}-01T00:00:00Z`);
  const sinceMonday = (first.getUTCDay() + 6) % WEEK;
  const startMs = first.getTime() - sinceMonday * DAY_MS;
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  const weeks = Math.ceil((sinceMonday + last.getUTCDate()) / WEEK);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK }, (__, day) => {
      const found = new Date(startMs + (week * WEEK + day) * DAY_MS).toISOString().slice(0, 10);
      return { date: found, isOther: !found.startsWith(month) };
    }),
  );
}

/** The same day some months later or earlier; the first of the month, so that every month has it. */
export function otherMonth(date: string, by: number): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** Sessions by their day. */
export function byDay<Held extends { readonly session: SessionHead }>(
  sessions: readonly Held[],
): ReadonlyMap<string, readonly Held[]> {
  const days = new Map<string, Held[]>();
  for (const held of sessions) {
    const day = days.get(held.session.date) ?? [];
    days.set(held.session.date, [...day, held]);
  }
  return days;
}

/** "93 %", or a dash where nothing has counted yet. */
export function percent({ rate }: AttendanceRate): string {
  return rate === "no-sessions" ? "–" : `${Math.round(rate * 100)}%`;
}

/** How a student's attendance went: after each lesson that counts, the share of lessons so far they were at, 0…1. */
export function trendOf(cells: readonly HistoryCell[]): readonly number[] {
  let been = 0;
  let counted = 0;
  return cells.flatMap((cell) => {
    if (cell.kind === "none") return [];
    const { status } = cell.mark;
    if (status === "excused" || status === "unmarked" || status === "check") return [];
    counted += 1;
    if (status !== "absent") been += 1;
    return [been / counted];
  });
}

/** The class's rate in each settled lesson, in percent, with what it is made of: for the charts. */
export function chartOf({ sessions }: ClassHistory) {
  return sessions
    .filter(({ session }) => session.isSettled)
    .map(({ session, tally, attendance }) => ({
      date: session.date,
      present: tally.present,
      late: tally.late,
      leftEarly: tally.leftEarly,
      excused: tally.excused,
      absent: tally.absent,
      rate: attendance.rate === "no-sessions" ? undefined : Math.round(attendance.rate * 100),
    }));
}
