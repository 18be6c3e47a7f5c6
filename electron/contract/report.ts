import { z } from "zod";
import { classId, mediaId, sessionId, studentId } from "./ids";
import type { Immutable } from "./immutable";
import { language } from "./model";
import { calendarDate, wallTime } from "./time";

/** How a value is to be felt; a renderer turns it into a colour, never into the only difference. */
const tone = z.enum(["good", "warn", "bad", "plain"]);
export type Tone = z.infer<typeof tone>;

const text = z.string();

/** One cell. `text` is what people read, the same in every form of the report; the other fields are its value for programs. */
export const reportCell = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text }),
  z.strictObject({ kind: z.literal("count"), text, value: z.int().min(0) }),
  /** `value` is 0…1 in whole thousandths, rounded down, so that no rate is shown above a limit that it is below. */
  z.strictObject({ kind: z.literal("rate"), text, value: z.number().min(0).max(1).exactOptional() }),
  /** `letter` stands for the text where space or colour is short. */
  z.strictObject({ kind: z.literal("status"), text, letter: text, tone }),
  z.strictObject({
    kind: z.literal("time"),
    text,
    date: calendarDate.exactOptional(),
    time: wallTime.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("photo"), text, mediaId: mediaId.exactOptional() }),
]);
export type ReportCell = Immutable<z.infer<typeof reportCell>>;

/** A column: as wide as its widest text, what is left over, room to write by hand, or one letter. */
const reportColumn = z.strictObject({
  title: text,
  /** The title where there is room for all of it; left out, `title`. */
  fullTitle: text.exactOptional(),
  align: z.enum(["left", "center", "right"]),
  width: z.enum(["content", "rest", "blank", "letter", "photo"]),
});
export type ReportColumn = Immutable<z.infer<typeof reportColumn>>;

/** A counted fact for the line above the table. */
const reportCount = z.strictObject({
  label: text,
  value: z.int().min(0),
  share: text.exactOptional(),
  tone,
});
export type ReportCount = Immutable<z.infer<typeof reportCount>>;

/** Bars of shares, 0…1, in the order in which they are drawn. */
const reportChart = z.strictObject({
  title: text,
  bars: z.array(z.strictObject({ label: text, text, value: z.number().min(0).max(1), tone })),
});
export type ReportChart = Immutable<z.infer<typeof reportChart>>;

/** A report as every renderer (screen, PDF, workbook, CSV) gets it: words chosen, numbers computed, nothing left to decide but looks. */
export const reportTable = z.strictObject({
  language,
  /** What kind of report it is, in words. */
  heading: text,
  title: text,
  subtitle: z.array(text),
  orientation: z.enum(["portrait", "landscape"]),
  counts: z.array(reportCount),
  columns: z.array(reportColumn),
  /** So many columns come again on each page where a wide table goes over several. */
  repeatedColumns: z.int().min(0),
  /** Each row has one cell a column. */
  rows: z.array(z.array(reportCell)),
  /** A last row that adds the others up. */
  totals: z.array(reportCell).exactOptional(),
  chart: reportChart.exactOptional(),
  notes: z.array(text),
  signature: z.strictObject({ date: text, title: text, hint: text }).exactOptional(),
});
export type ReportTable = Immutable<z.infer<typeof reportTable>>;

/** Which report is meant. `day` and `lecturer` are about whoever asks. */
export const reportAsked = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("session"), sessionId, photos: z.boolean().exactOptional() }),
  z.strictObject({ kind: z.literal("class"), classId }),
  z.strictObject({ kind: z.literal("student"), classId, studentId }),
  z.strictObject({ kind: z.literal("below-limit"), classId }),
  z.strictObject({ kind: z.literal("lecturer") }),
  z.strictObject({ kind: z.literal("day"), date: calendarDate }),
]);
export type ReportAsked = Immutable<z.infer<typeof reportAsked>>;

/** What a report can be written as. */
export const reportFormat = z.enum(["pdf", "xlsx", "csv", "html", "json"]);
export type ReportFormat = z.infer<typeof reportFormat>;

export const paper = z.enum(["A4", "Letter"]);
export type Paper = z.infer<typeof paper>;

/** Systems that take attendance or grades in as a CSV of their own; the points are those of the class's grading rule. */
export const exchangeAsked = z.discriminatedUnion("system", [
  z.strictObject({ system: z.literal("moodle"), sessionId }),
  z.strictObject({ system: z.literal("canvas"), classId }),
  /** Students' addresses are made of number and domain: "18N13A001@school.edu". */
  z.strictObject({
    system: z.literal("google-classroom"),
    classId,
    mailDomain: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,250}$/)
      .exactOptional(),
  }),
]);
export type ExchangeAsked = Immutable<z.infer<typeof exchangeAsked>>;
