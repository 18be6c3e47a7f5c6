import { ToolError } from "#contract/toolError";
import type { ResultOf } from "#contract/api";
import { calendarDate } from "#contract/time";
import type { ParamsOf } from "#contract/api";
import type { StationAccess } from "./atStation";

export const REPORTS = ["session", "class", "student", "below-limit", "lecturer", "day"] as const;
export const SYSTEMS = ["moodle", "canvas", "google-classroom"] as const;
export type ReportName = (typeof REPORTS)[number] | (typeof SYSTEMS)[number];

/** Which class, session, student or day a report is about, as somebody types it. */
export type Choice = {
  readonly class?: string;
  readonly session?: string;
  readonly student?: string;
  readonly date?: string;
  readonly photos?: true;
  readonly mailDomain?: string;
};

/** A report as the station is asked for it. @throws AppError `bad-input` or `not-found` with what was expected */
export async function reportAsked(
  station: StationAccess,
  kind: (typeof REPORTS)[number],
  choice: Choice,
): Promise<ParamsOf<"report.read">["report"]> {
  if (kind === "lecturer") return { kind };
  if (kind === "day") return { kind, date: dayOf(choice.date) };
  const { classId } = await chosenClass(station, choice.class);
  if (kind === "class" || kind === "below-limit") return { kind, classId };
  if (kind === "student") {
    return { kind, classId, studentId: await chosenStudent(station, classId, choice.student) };
  }
  const { sessionId } = await chosenSession(station, classId, choice.session);
  return { kind, sessionId, ...(choice.photos === true ? { photos: true } : {}) };
}

/** A file for another system as the station is asked for it. */
export async function exchangeAsked(
  station: StationAccess,
  system: (typeof SYSTEMS)[number],
  choice: Choice,
): Promise<ParamsOf<"exchange.file">["exchange"]> {
  const { classId } = await chosenClass(station, choice.class);
  if (system === "canvas") return { system, classId };
  if (system === "google-classroom") {
    return { system, classId, ...(choice.mailDomain === undefined ? {} : { mailDomain: choice.mailDomain }) };
  }
  return { system, sessionId: (await chosenSession(station, classId, choice.session)).sessionId };
}

/** By its id, its group, its course, or both; left out, the only one. */
async function chosenClass(
  station: StationAccess,
  wanted: string | undefined,
): Promise<ResultOf<"classes.list">[number]> {
  const own = await station.ask("classes.list", {});
  const names = (each: (typeof own)[number]) =>
    [each.classId, each.group, each.course, `${each.course} ${each.group}`].map(comparable);
  const found = wanted === undefined ? own : own.filter((each) => names(each).includes(comparable(wanted)));
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only;
  const known = own.map(({ course, group }) => `"${course} ${group}"`).join(", ");
  throw new ToolError(
    "not-found",
    only === undefined
      ? `Expected one of your classes (${known === "" ? "you have none" : known}), got "${wanted ?? ""}".`
      : `Several classes are meant. Say which with --class: ${known}.`,
  );
}

/** By its id or its day; left out, the latest. */
async function chosenSession(station: StationAccess, classId: string, wanted: string | undefined) {
  const held = await station.ask("sessions.list", { classId });
  const latest = held.find(
    ({ phase, sessionId, date }) =>
      phase !== "discarded" && (wanted === undefined || wanted === sessionId || wanted === date),
  );
  if (latest !== undefined) return latest;
  throw new ToolError(
    "not-found",
    `Expected a session of this class, found none for "${wanted ?? "latest"}".`,
  );
}

async function chosenStudent(station: StationAccess, classId: string, number: string | undefined) {
  if (number === undefined) throw new ToolError("bad-input", "Say which student with --student NUMBER.");
  const found = await station.ask("students.check", { classId, number });
  if (found.isKnown) return found.studentId;
  throw new ToolError("not-found", `Expected a student of this class, found nobody with number "${number}".`);
}

function dayOf(date: string | undefined): string {
  const parsed = calendarDate.safeParse(date);
  if (parsed.success) return parsed.data;
  throw new ToolError("bad-input", "Say which day with --date, such as 2026-11-23.");
}

function comparable(text: string): string {
  return text.normalize("NFC").trim().toLocaleLowerCase("vi");
}
