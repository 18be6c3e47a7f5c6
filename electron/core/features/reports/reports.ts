import type { FileOut } from "#contract/fileOut";
import { mediaId } from "#contract/ids";
import type { ExchangeAsked, ReportFormat, ReportTable } from "#contract/report";
import type { reportRequests } from "#contract/requests/reportRequests";
import type { Handlers } from "#core/dispatch";
import { datasetOf } from "#core/domain/dataset";
import { canvasRows, classroomRows } from "#core/domain/exchange/grades";
import { moodleRows } from "#core/domain/exchange/moodle";
import { className } from "#core/domain/reports/headings";
import { wallClockAt } from "#core/domain/zonedTime";
import { mustOwn } from "#core/permissions";
import type { Clock, Random, ReportFiles } from "#core/ports";
import type { Memory } from "#core/stationDocument";
import { ownClasses } from "../classes/classes";
import { historyOf } from "../history";
import { classOf } from "../records";
import type { SessionDesk } from "../sessions/sessionDesk";
import { createLetterhead, letterheadOf } from "./letterhead";
import { factsOf, listedStudents } from "./reportInputs";
import { reportTableOf } from "./reportTables";

type ReportPorts = {
  readonly memory: Memory;
  readonly desk: SessionDesk;
  readonly clock: Clock;
  readonly random: Random;
  readonly reportFiles: ReportFiles;
};

const MEDIA_TYPES = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  html: "text/html",
  json: "application/json",
} as const satisfies Readonly<Record<ReportFormat, FileOut["mediaType"]>>;
const MAX_NAME = 120;

/** Reports, files for other systems, and data for analysis: all of one's own classes only. */
export function createReports(ports: ReportPorts): Handlers<typeof reportRequests> {
  const { memory, desk, clock, reportFiles } = ports;
  return {
    "report.read": ({ report, language }, { lecturerId }) =>
      reportTableOf(ports, report, language, lecturerId),
    "report.file": async ({ report, language, format, paper = "A4" }, { lecturerId }) => {
      const table = await reportTableOf(ports, report, language, lecturerId);
      const name = fileName(`${table.heading} ${table.title} ${today(clock)}`, format);
      if (format === "json") return { mediaType: MEDIA_TYPES.json, name, bytes: jsonBytes(table) };
      const bytes = await reportFiles.render(table, {
        format,
        paper,
        createdAtMs: clock.nowMs(),
        letterhead: await letterheadOf(memory),
        photos: format === "pdf" ? await photosIn(memory, table) : new Map(),
      });
      return { mediaType: MEDIA_TYPES[format], name, bytes };
    },
    "exchange.file": async ({ exchange }, { lecturerId }) => {
      mustOwn(memory, { lecturerId }, exchange);
      const { rows, title } = await exchangeRows(ports, exchange);
      const name = fileName(`${exchange.system} ${title}`, "csv");
      return { mediaType: "text/csv", name, bytes: reportFiles.csv(rows) };
    },
    "dataset.read": async ({ names }, { lecturerId }) => {
      const own = ownClasses(memory.document.read(), lecturerId).map(({ record }) => record.classId);
      const sessions = await desk.summaries((entry) => own.some((id) => id === entry.classId));
      const document = memory.document.read();
      const classes = own.map((classId) => ({
        classId,
        facts: factsOf(document, classOf(document, classId)),
        students: listedStudents(document, classId),
        sessions: sessions.filter((session) => session.classId === classId),
      }));
      return datasetOf(classes, names);
    },
    ...createLetterhead(ports),
  };
}

async function exchangeRows(
  ports: ReportPorts,
  exchange: ExchangeAsked,
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly title: string }> {
  const { memory, desk } = ports;
  if (exchange.system === "moodle") {
    const [session] = await desk.summaries((_, id) => id === exchange.sessionId);
    if (session === undefined) throw new Error("The owner of a session was found, the session was not");
    const document = memory.document.read();
    const facts = factsOf(document, classOf(document, session.classId));
    const rows = moodleRows(session, listedStudents(document, session.classId));
    return { rows, title: `${className(facts)} ${session.date}` };
  }
  const history = await historyOf(ports, exchange.classId);
  const document = memory.document.read();
  const facts = factsOf(document, classOf(document, exchange.classId));
  const graded = { facts, history, students: listedStudents(document, exchange.classId) };
  const rows = exchange.system === "canvas" ? canvasRows(graded) : classroomRows(graded, exchange.mailDomain);
  return { rows, title: className(facts) };
}

async function photosIn(memory: Memory, { rows }: ReportTable): Promise<ReadonlyMap<string, Uint8Array>> {
  const photos = new Map<string, Uint8Array>();
  for (const cell of rows.flat()) {
    if (cell.kind !== "photo" || cell.mediaId === undefined) continue;
    photos.set(cell.mediaId, (await memory.media.get(mediaId.parse(cell.mediaId))).bytes);
  }
  return photos;
}

function jsonBytes(table: ReportTable): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(table, null, 2)}\n`);
}

/** The station's own day is good enough for the name of a file. */
function today(clock: Clock): string {
  return wallClockAt("UTC", clock.nowMs()).date;
}

/** A name that every file system takes. */
function fileName(text: string, ending: string): string {
  const safe = text
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
  return `${safe.slice(0, MAX_NAME).replace(/[. ]+$/u, "")}.${ending}`;
}
