import type { GivenWarning } from "#contract/correction";
import type { ClassHistory } from "#contract/history";
import type { ClassId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { WarningLimit } from "#contract/rules";
import type { CalendarDate, ZoneName } from "#contract/time";
import { formatRate } from "./reports/cells";
import { className, type ClassFacts, type Listed } from "./reports/headings";
import type { ReportLanguage } from "./reports/reportWords";
import { REPORT_WORDS } from "./reports/words/words";
import { wallClockAt } from "./zonedTime";

type Limit = Immutable<WarningLimit>;

/** Whether two limits warn of the same. */
export function isSameLimit(left: Limit, right: Limit): boolean {
  if (left.afterSessions !== right.afterSessions) return false;
  if (left.measure === "share") return right.measure === "share" && left.below === right.below;
  return right.measure === "count" && left.absences === right.absences;
}

/** The warning of this limit that a student was given, if they were. */
export function givenWarning(
  given: readonly GivenWarning[],
  classId: ClassId,
  limit: Limit,
): GivenWarning | undefined {
  return given.find((each) => each.classId === classId && isSameLimit(each.limit, limit));
}

/** The day in the class's zone on which a warning was given. */
export function givenOn(
  given: readonly GivenWarning[],
  classId: ClassId,
  limit: Limit,
  zone: ZoneName,
): CalendarDate | undefined {
  const found = givenWarning(given, classId, limit);
  return found === undefined ? undefined : wallClockAt(zone, found.atMs).date;
}

type Amount = Pick<ClassHistory["students"][number], "tally" | "attendance">;

/** What a warning says: for the lecturer's own mail program, and theirs to change before it goes. */
export function warningText(
  facts: ClassFacts,
  student: Listed,
  { tally, attendance }: Amount,
  limit: Limit,
  language: ReportLanguage,
): { readonly subject: string; readonly body: string } {
  const words = REPORT_WORDS[language];
  const rate = attendance.rate === "no-sessions" ? "–" : formatRate(attendance.rate, words);
  const of = className(facts);
  if (language === "vi") {
    return {
      subject: `Nhắc nhở chuyên cần: ${of}`,
      body: [
        `Chào ${student.name} (${student.number}),`,
        "",
        `Đến nay bạn vắng ${tally.absent} trong ${attendance.counted} buổi của lớp ${of}; chuyên cần là ${rate}.`,
        `Mức của lớp: ${words.limit(limit)}.`,
        "Nếu có buổi ghi chưa đúng, bạn hãy báo lại để được sửa.",
        "",
        facts.lecturer,
      ].join("\r\n"),
    };
  }
  return {
    subject: `Attendance in ${of}`,
    body: [
      `Dear ${student.name} (${student.number}),`,
      "",
      `So far you were absent in ${tally.absent} of ${attendance.counted} sessions of ${of}; your attendance is ${rate}.`,
      `The limit of the class: ${words.limit(limit)}.`,
      "If a session is recorded wrongly, please say so and it will be corrected.",
      "",
      facts.lecturer,
    ].join("\r\n"),
  };
}

/** A mail as an address for a mail program (RFC 6068, 2): spaces as %20, lines ended by CR LF. */
export function mailto(
  to: string,
  { subject, body }: { readonly subject: string; readonly body: string },
): string {
  return `mailto:${encodeURIComponent(to).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
