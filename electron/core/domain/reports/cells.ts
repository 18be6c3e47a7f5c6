import type { ReportCell, ReportTable, Tone } from "#contract/report";
import type { Mark } from "#contract/marks";
import type { AttendanceRate } from "#contract/history";
import type { Immutable } from "#contract/immutable";
import type { CalendarDate, WallTime } from "#contract/time";
import { STATUS_TONES } from "./tones";
import type { ReportWords } from "./reportWords";

/** Where there is nothing to say. */
export const NOTHING = "–";

/** A cell of words, in NFC. */
export function textCell(text: string): ReportCell {
  return { kind: "text", text: text.normalize("NFC") };
}

/** A cell of a whole number. */
export function countCell(value: number): ReportCell {
  return { kind: "count", value, text: String(value) };
}

/** A cell of a share in per cent, or a dash where nothing was counted. */
export function rateCell(rate: AttendanceRate["rate"], words: Pick<ReportWords, "decimalMark">): ReportCell {
  if (rate === "no-sessions") return { kind: "rate", text: NOTHING };
  const value = floorToThousandths(rate);
  return { kind: "rate", value, text: formatRate(value, words) };
}

/** A mark as word and letter, with its minutes. */
export function markCell(mark: Immutable<Mark>, words: ReportWords): ReportCell {
  const { word, letter } = words.statuses[mark.status];
  return {
    kind: "status",
    text: `${word}${minutesOf(mark, words)}`,
    letter,
    tone: STATUS_TONES[mark.status],
  };
}

/** A place in a matrix that nobody has a mark for, and why. */
export function noMarkCell(why: string): ReportCell {
  return { kind: "status", text: why, letter: "·", tone: "plain" };
}

/** A day, a time of day, or both. */
export function timeCell(
  text: string,
  at: { readonly date?: CalendarDate; readonly time?: WallTime },
): ReportCell {
  return { kind: "time", text, ...at };
}

/** "66.6%" of 0.6667: rounded down to a tenth of a per cent, so that what is below a limit is never shown at it. */
export function formatRate(rate: number, { decimalMark }: Pick<ReportWords, "decimalMark">): string {
  const tenths = Math.round(floorToThousandths(rate) * 1000);
  return `${Math.floor(tenths / 10)}${decimalMark}${tenths % 10}%`;
}

/** How a rate is felt against a limit. */
export function rateTone(rate: AttendanceRate["rate"], limit: number): Tone {
  if (rate === "no-sessions") return "plain";
  return rate < limit ? "bad" : "good";
}

/** A report without rows, columns or counts, to be filled in. */
export function blankTable(words: ReportWords, heading: string, title: string): ReportTable {
  return {
    language: words.language,
    heading,
    title: title.normalize("NFC"),
    subtitle: [],
    orientation: "portrait",
    counts: [],
    columns: [],
    repeatedColumns: 0,
    rows: [],
    notes: [],
  };
}

function minutesOf(mark: Immutable<Mark>, words: ReportWords): string {
  if (mark.status === "late") return ` (${words.minutes(mark.minutes)})`;
  if (mark.status !== "left-early") return "";
  const late = mark.lateMinutes === 0 ? "" : `, ${words.lateToo(mark.lateMinutes)}`;
  return ` (${words.minutes(mark.minutes)}${late})`;
}

/** The small addend undoes what binary fractions lose: 0.29 is 28.999…% in them. */
function floorToThousandths(rate: number): number {
  return Math.floor(rate * 1000 + 1e-9) / 1000;
}
