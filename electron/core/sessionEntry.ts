import { z } from "zod";
import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { classId, lecturerId, lessonId, personId, sessionId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { Mark } from "#contract/marks";
import { sessionPhase, type SessionSummary } from "#contract/session";
import { longText } from "#contract/text";
import { calendarDate, epochMs, zoneName } from "#contract/time";
import { tallyMarks } from "./domain/attendanceRate";

/**
 * A session in the index. Marks are packed into one text, "id:kind+hand+mark;…", because ten terms hold hundreds of thousands of
 * them. They are those of the last time that the session was settled; of one that is not, the ledger tells.
 */
export const sessionEntry = z.strictObject({
  classId,
  lecturerId,
  lessonId: lessonId.exactOptional(),
  phase: sessionPhase,
  isSettled: z.boolean(),
  room: longText,
  zone: zoneName,
  date: calendarDate,
  plannedStartMs: epochMs,
  plannedEndMs: epochMs,
  openedAtMs: epochMs,
  finishedAtMs: epochMs.exactOptional(),
  /** When its pictures were destroyed, because its class keeps them no longer. */
  clearedAtMs: epochMs.exactOptional(),
  pictures: z.int().min(0),
  seq: z.int().min(1),
  marks: z
    .string()
    .regex(/^$|^[A-Za-z0-9_-]+:[sg][ha][a-z]\d*(,\d+)?(;[A-Za-z0-9_-]+:[sg][ha][a-z]\d*(,\d+)?)*$/),
});
export type SessionEntry = Immutable<z.infer<typeof sessionEntry>>;

type PackedMark = SessionSummary["marks"][number];

const LETTERS = {
  unmarked: "u",
  check: "c",
  present: "p",
  late: "l",
  absent: "a",
  excused: "e",
  "left-early": "g",
} as const satisfies Readonly<Record<Mark["status"], string>>;

const STATUSES = ["unmarked", "check", "present", "late", "absent", "excused", "left-early"] as const;

/** What the index keeps of a session. */
export function entryOfSummary(summary: SessionSummary): SessionEntry {
  const { sessionId: _, tally: __, marks, ...head } = summary;
  const isSettled = head.phase !== "open";
  return { ...head, isSettled, marks: isSettled ? marks.map(packMark).join(";") : "" };
}

/** The session's summary again. @throws AppError `damaged` for a mark that nobody packed. */
export function summaryOfEntry(id: string, entry: SessionEntry): SessionSummary {
  const { isSettled: _, clearedAtMs: __, marks: packed, ...head } = entry;
  const marks = packed === "" ? [] : packed.split(";").map(unpackMark);
  const students = marks.filter(({ kind }) => kind === "student");
  return {
    ...head,
    sessionId: sessionId.parse(id),
    marks,
    tally: tallyMarks(students.map(({ mark }) => mark)),
  };
}

/** The session without every mention of these people. */
export function withoutPeople(entry: SessionEntry, gone: ReadonlySet<string>): SessionEntry {
  const kept = entry.marks.split(";").filter((mark) => !gone.has(mark.slice(0, mark.indexOf(":"))));
  return { ...entry, marks: kept.join(";") };
}

function packMark({ personId: id, kind, mark, isByHand }: PackedMark): string {
  const minutes = "minutes" in mark ? String(mark.minutes) : "";
  const late = "lateMinutes" in mark ? `,${mark.lateMinutes}` : "";
  return `${id}:${kind === "student" ? "s" : "g"}${isByHand ? "h" : "a"}${LETTERS[mark.status]}${minutes}${late}`;
}

function unpackMark(text: string): PackedMark {
  const colon = text.indexOf(":");
  const [kind, hand, letter] = text.slice(colon + 1, colon + 4);
  const [minutes = 0, lateMinutes = 0] = text
    .slice(colon + 4)
    .split(",")
    .map(Number);
  return {
    personId: personId.parse(text.slice(0, colon)),
    kind: kind === "s" ? "student" : "guest",
    isByHand: hand === "h",
    mark: markOf(letter, minutes, lateMinutes),
  };
}

function markOf(letter: string | undefined, minutes: number, lateMinutes: number): Mark {
  const status = STATUSES.find((each) => LETTERS[each] === letter);
  if (status === undefined) {
    throw new AppError(because("mark-damaged", { letter: String(letter) }));
  }
  if (status === "late") return { status, minutes };
  return status === "left-early" ? { status, minutes, lateMinutes } : { status };
}
