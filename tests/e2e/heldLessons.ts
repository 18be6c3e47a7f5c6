import type { ResultOf } from "#contract/api";
import type { MarkChoice } from "#contract/marks";
import type { DemoStation } from "./demoStation";

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const EVERY_DAYS = 7;

/** What the lessons of some weeks left behind. */
export type HeldLessons = {
  readonly classId: string;
  readonly students: ResultOf<"students.list">;
  /** From the first to the last. */
  readonly sessionIds: readonly string[];
};

/** Holds the demo class's lesson in each of the last weeks, by hand: some late, some absent, two who come seldom. */
export async function holdLessons({ client }: DemoStation, weeks: number): Promise<HeldLessons> {
  const [record] = await client.ask("classes.list", {});
  const classId = record?.classId ?? "";
  const students = await client.ask("students.list", { classId });
  const ids = students.map(({ studentId }) => studentId);
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const sessionIds: string[] = [];
  for (let week = weeks; week >= 1; week -= 1) {
    const plannedStartMs = today - week * EVERY_DAYS * DAY_MS;
    const { sessionId } = await client.ask("session.open", {
      classId,
      plannedStartMs,
      plannedEndMs: plannedStartMs + 1.5 * HOUR_MS,
    });
    sessionIds.push(sessionId);
    const set = async (personIds: readonly (string | undefined)[], choice: MarkChoice) => {
      const known = personIds.filter((id) => id !== undefined);
      if (known.length > 0) await client.ask("session.mark", { sessionId, personIds: known, choice });
    };
    await set(ids, { status: "present" });
    await set([ids[week % 7], ids[(week * 3) % ids.length]], { status: "late", minutes: 5 + week });
    await set([ids[(week * 5) % ids.length]], { status: "excused" });
    await set([ids[2], ids[week % 2 === 0 ? 5 : 9]], { status: "absent" });
    await set([ids[(week * 7) % ids.length]], { status: "left-early", minutes: 20, lateMinutes: 0 });
    await client.ask("session.finish", { sessionId });
  }
  return { classId, students, sessionIds };
}
