import { studentId, type ClassId } from "#contract/ids";
import type { importRequests, RosterRow } from "#contract/requests/importRequests";
import type { Handlers } from "../dispatch";
import { addStudents, comparableNumber } from "../domain/roster";
import { previewRosterTable, readRosterTable, rosterProblems } from "../domain/rosterTable";
import type { ReadTable } from "../ports";
import type { StoredStudent } from "../stationDocument";
import { createPhotoImports, type PhotoImportPorts } from "./photoImports";
import { classOf, studentsOf, withClass, withStudents } from "./records";

type ImportPorts = PhotoImportPorts & { readonly readTable: ReadTable };

/** Rosters from tables, faces from a zip of photographs. */
export function createImports(ports: ImportPorts): Handlers<typeof importRequests> {
  const { memory } = ports;
  return {
    "roster.preview": async ({ classId, file, sheet, ...choice }, { bytes }) => {
      const table = await ports.readTable(bytes, file, sheet === undefined ? {} : { sheet });
      const { headingRow, headings, columns, rows: sample } = previewRosterTable(table, file, choice);
      const document = memory.document.read();
      const known = new Map(
        studentsOf(document, classOf(document, classId)).map((each) => [comparableNumber(each.number), each]),
      );
      const read = columns === null ? { students: [], errors: [] } : readRosterTable(table, file, choice);
      const rows = read.students.map(({ studentId: number, name }) => ({ number, name }));
      return {
        headingRow,
        headings,
        columns,
        sample,
        rows: rows.map((row) => ({ ...row, state: stateOf(row, known) })),
        problems: rosterProblems(read.errors, file),
      };
    },
    "roster.apply": ({ classId, rows, from }) => applyRoster(ports, classId, rows, from),
    ...createPhotoImports(ports),
  };
}

function stateOf(
  { number, name }: RosterRow,
  students: ReadonlyMap<string, StoredStudent>,
): "new" | "in-class" | "name-differs" {
  const known = students.get(comparableNumber(number));
  if (known === undefined) return "new";
  return known.name === name ? "in-class" : "name-differs";
}

async function applyRoster(
  { memory, random, followRoster }: ImportPorts,
  classId: ClassId,
  rows: readonly RosterRow[],
  from: string | undefined,
) {
  const newcomers = rows.map(({ number, name }): StoredStudent => ({
    studentId: studentId.parse(random.id()),
    number,
    name,
    consents: [],
    photos: [],
  }));
  let refusals: ReturnType<typeof addStudents>["refusals"] = [];
  await memory.document.update((document) => {
    const found = classOf(document, classId);
    const added = addStudents(found.roster, studentsOf(document, found), newcomers, from);
    refusals = added.refusals;
    const refused = new Set(refusals.map(({ student }) => student.studentId));
    const kept = newcomers.filter((each) => !refused.has(each.studentId));
    return withClass(withStudents(document, kept), classId, (each) => ({ ...each, roster: added.roster }));
  });
  const refused = new Set(refusals.map(({ student }) => student.studentId));
  const added = newcomers.filter((each) => !refused.has(each.studentId));
  await followRoster(
    classId,
    added.map((each) => each.studentId),
  );
  return {
    added: added.map(({ studentId: id, number }) => ({ studentId: id, number })),
    refused: refusals.map(({ student, error }) => ({
      number: student.number,
      reason: error.message,
      why: error.why,
    })),
  };
}
