import type { WarningLimit } from "#contract/rules";
import type { Mark } from "#contract/marks";
import type { SessionPhase } from "#contract/session";

/** Languages that a report is written in. */
export type ReportLanguage = "vi" | "en";

/** A date taken apart; `weekday` is already a word, `time` is "08:05" or missing. */
export type DateParts = {
  readonly weekday: string;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly time?: string;
};

type Title =
  | "row"
  | "studentId"
  | "name"
  | "photo"
  | "status"
  | "probability"
  | "pictures"
  | "remark"
  | "seen"
  | "markedBy"
  | "note"
  | "date"
  | "time"
  | "course"
  | "room"
  | "state"
  | "students"
  | "present"
  | "late"
  | "leftEarly"
  | "absent"
  | "excused"
  | "open"
  | "lateMinutes"
  | "leftEarlyMinutes"
  | "rate"
  | "points"
  | "limit"
  | "warnedOn";

/** Everything that reports say, in one language. */
export type ReportWords = {
  readonly language: ReportLanguage;
  readonly decimalMark: string;
  readonly headings: Readonly<
    Record<"session" | "class" | "student" | "below-limit" | "lecturer" | "day", string>
  >;
  readonly columns: Readonly<Record<Title, string>>;
  readonly statuses: Readonly<Record<Mark["status"], { readonly word: string; readonly letter: string }>>;
  readonly phases: Readonly<Record<SessionPhase | "planned", string>>;
  readonly notInClass: string;
  readonly notOnList: string;
  readonly students: string;
  readonly sessions: string;
  readonly rate: string;
  readonly guests: string;
  readonly guest: (index: number) => string;
  readonly unknownFaces: string;
  readonly minutes: (minutes: number) => string;
  readonly lateToo: (minutes: number) => string;
  readonly camera: string;
  readonly byLecturer: string;
  readonly rule: string;
  readonly nobody: string;
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly date: (parts: DateParts) => string;
  readonly shortDate: (parts: Pick<DateParts, "day" | "month">) => string;
  readonly plainDate: (parts: Pick<DateParts, "day" | "month" | "year">) => string;
  readonly room: (room: string) => string;
  readonly term: (term: string) => string;
  readonly lecturer: (name: string) => string;
  readonly takenFrom: (pictures: number) => string;
  readonly automatic: string;
  readonly checkNote: (students: number) => string;
  readonly unknownNote: (people: number) => string;
  readonly problemsHeading: string;
  readonly moreProblems: (count: number) => string;
  readonly legend: string;
  readonly notSettled: string;
  readonly attended: string;
  readonly total: string;
  readonly ratePerClass: string;
  readonly limit: (limit: WarningLimit) => string;
  readonly nobodyBelow: string;
  readonly noLimits: string;
  readonly notWarned: string;
  readonly signature: { readonly date: string; readonly title: string; readonly hint: string };
};
