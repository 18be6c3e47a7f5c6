import { z } from "zod";
import { classId, mediaId, studentId } from "../ids";
import { language, student } from "../model";
import type { RequestDeclaration } from "../request";
import { problem } from "../take";
import { why } from "../why";
import { shortText } from "../text";
import { calendarDate } from "../time";

const { number } = student.shape;
const fileName = z.string().trim().min(1).max(200);

/** Which columns of a table hold what, counted from 0; a name may be split over several. */
const rosterColumns = z.strictObject({
  number: z.int().min(0).max(255),
  name: z.array(z.int().min(0).max(255)).min(1).max(4),
});

const rosterRow = z.strictObject({ number, name: shortText });
export type RosterRow = z.infer<typeof rosterRow>;

/** How photographs may be stored at all: as each student's own answer says, or because everybody pictured said yes. */
const photoConsent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("as-recorded") }),
  z.strictObject({
    kind: z.literal("all-said-yes"),
    wordingVersion: z.string().min(1).max(32),
    language,
  }),
]);
export type PhotoConsent = z.infer<typeof photoConsent>;

export const importRequests = {
  "roster.preview": {
    says: "Reads a roster from CSV or XLSX and shows what would be added; nothing is changed.",
    params: z.strictObject({
      classId,
      file: fileName,
      sheet: z.string().min(1).max(64).exactOptional(),
      columns: rosterColumns.exactOptional(),
      /** Row of the headings, counted from 1; 0 when the list begins in the first row. */
      headingRow: z.int().min(0).max(1000).exactOptional(),
    }),
    result: z.strictObject({
      headingRow: z.int().min(0),
      headings: z.array(z.string()),
      /** What the columns were taken to be; `null` when they have to be chosen. */
      columns: rosterColumns.nullable(),
      /** The first rows as they are, to choose columns by. */
      sample: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
      rows: z.array(rosterRow.extend({ state: z.enum(["new", "in-class", "name-differs"]) })),
      problems: z.array(problem),
    }),
    who: "owner-of-class",
    takes: "table",
  },
  "roster.apply": {
    says: "Adds students, in this order; those that cannot be added keep no other from it.",
    params: z.strictObject({
      classId,
      rows: z.array(rosterRow).min(1).max(5000),
      from: calendarDate.exactOptional(),
    }),
    result: z.strictObject({
      added: z.array(z.strictObject({ studentId, number })),
      refused: z.array(z.strictObject({ number, reason: z.string(), why })),
    }),
    who: "owner-of-class",
  },
  "photos.import": {
    says: "Learns faces from a zip of photographs named by student number; says what was matched and what was not.",
    params: z.strictObject({ classId, file: fileName.exactOptional(), consent: photoConsent }),
    result: z.strictObject({
      enrolled: z.array(z.strictObject({ studentId, number, photoId: mediaId, file: z.string() })),
      problems: z.array(problem),
      /** How many of the `total` photographs were looked at; fewer only when it was stopped. */
      done: z.int().min(0),
      total: z.int().min(0),
      wasStopped: z.boolean(),
    }),
    who: "owner-of-class",
    takes: "archive",
  },
  "photos.cancelImport": {
    says: "Stops the import of a class's photographs after the one in hand; what was learnt stays.",
    params: z.strictObject({ classId }),
    /** Whether one was running. */
    result: z.strictObject({ isStopping: z.boolean() }),
    who: "owner-of-class",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
