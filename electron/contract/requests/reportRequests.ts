import { z } from "zod";
import { dataset } from "../dataset";
import { fileOut, nothing } from "../fileOut";
import { letterheadNames } from "../letterhead";
import { language } from "../model";
import { exchangeAsked, paper, reportAsked, reportFormat, reportTable } from "../report";
import type { RequestDeclaration } from "../request";

const asked = { report: reportAsked, language } as const;

export const reportRequests = {
  "report.read": {
    says: "Reads a report of one's own classes as a table: words chosen, numbers computed.",
    params: z.strictObject(asked),
    result: reportTable,
    who: "lecturer",
  },
  "report.file": {
    says: "Writes a report of one's own classes as PDF, workbook, CSV, page or JSON.",
    params: z.strictObject({ ...asked, format: reportFormat, paper: paper.exactOptional() }),
    result: fileOut,
    who: "lecturer",
    gives: "bytes",
  },
  "exchange.file": {
    says: "Writes a CSV that Moodle, Canvas or Google Classroom takes in: marks of a session, or points of a class.",
    params: z.strictObject({ exchange: exchangeAsked }),
    result: fileOut,
    who: "lecturer",
    gives: "bytes",
  },
  "dataset.read": {
    says: "Reads all sessions of one's own classes as tidy tables with a data dictionary; names only where asked for.",
    params: z.strictObject({ names: z.boolean() }),
    result: dataset,
    who: "lecturer",
  },
  "letterhead.read": {
    says: "Reads who this station's reports come from.",
    params: z.strictObject({}),
    result: letterheadNames.extend({ hasLogo: z.boolean() }),
    who: "lecturer",
  },
  "letterhead.change": {
    says: "Changes school and faculty at the head of this station's reports.",
    params: z.strictObject({
      school: letterheadNames.shape.school.exactOptional(),
      faculty: letterheadNames.shape.faculty.exactOptional(),
    }),
    result: nothing,
    who: "lecturer",
  },
  "letterhead.logo": {
    says: "Gives the logo at the head of this station's reports.",
    params: z.strictObject({}),
    result: fileOut,
    who: "lecturer",
    gives: "bytes",
  },
  "letterhead.setLogo": {
    says: "Puts a logo at the head of this station's reports.",
    params: z.strictObject({}),
    result: nothing,
    who: "lecturer",
    takes: "picture",
  },
  "letterhead.removeLogo": {
    says: "Takes the logo off this station's reports.",
    params: z.strictObject({}),
    result: nothing,
    who: "lecturer",
  },
} as const satisfies Readonly<Record<string, RequestDeclaration>>;
