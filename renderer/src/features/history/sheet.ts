import type { Mark } from "#contract/marks";
import { percent } from "./figures";
import type { ClassRead, SessionRead } from "./historyStore";

/** One cell of a sheet: what is read; a mark's look beside it. */
export type SheetCell = { readonly text: string; readonly status?: Mark["status"] };

export type SheetColumn = {
  readonly title: string;
  readonly align: "left" | "center" | "right";
  readonly width: "content" | "rest" | "blank";
};

/** What goes on paper: words chosen, numbers computed, nothing left to decide but looks. */
export type Sheet = {
  readonly heading: string;
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly orientation: "portrait" | "landscape";
  readonly counts: readonly { readonly label: string; readonly value: number }[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly totals: readonly SheetCell[];
  readonly signature: { readonly date: string; readonly title: string; readonly hint: string };
};

/** The words of a sheet, in the page's language. */
export type SheetWords = {
  readonly sessionHeading: string;
  readonly classHeading: string;
  readonly row: string;
  readonly number: string;
  readonly name: string;
  readonly mark: string;
  readonly note: string;
  readonly rate: string;
  readonly total: string;
  readonly guest: string;
  readonly signature: Sheet["signature"];
  readonly status: (status: "present" | "late" | "absent" | "excused" | "left-early") => string;
  readonly markLabel: (mark: Mark) => string;
  readonly markLetter: (mark: Mark) => string;
  readonly date: (atMs: number) => string;
  readonly time: (atMs: number) => string;
  readonly shortDay: (date: string) => string;
};

const COUNTED = ["present", "late", "absent", "excused", "left-early"] as const;

function countsOf(tally: SessionRead["session"]["tally"], words: SheetWords): Sheet["counts"] {
  const values = { ...tally, "left-early": tally.leftEarly };
  return COUNTED.map((status) => ({ label: words.status(status), value: values[status] }));
}

/** The sheet of one lesson. */
export function sheetOfSession({ record, session, students }: SessionRead, words: SheetWords): Sheet {
  const { plannedStartMs, plannedEndMs } = session.plan;
  const when = `${words.date(plannedStartMs)}, ${words.time(plannedStartMs)}–${words.time(plannedEndMs)}`;
  const rows = session.people.map((person, at): readonly SheetCell[] => {
    const line = students.find(({ studentId }) => studentId === person.personId);
    return [
      { text: String(at + 1) },
      { text: line?.number ?? "" },
      { text: line?.name ?? person.name ?? words.guest },
      { text: words.markLabel(person.mark), status: person.mark.status },
      { text: person.note ?? "" },
    ];
  });
  return {
    heading: words.sessionHeading,
    title: `${record.course} · ${record.group}`,
    subtitle: [when, session.room, record.term.name].filter((part) => part !== ""),
    orientation: "portrait",
    counts: countsOf(session.tally, words),
    columns: [
      { title: words.row, align: "right", width: "content" },
      { title: words.number, align: "left", width: "content" },
      { title: words.name, align: "left", width: "rest" },
      { title: words.mark, align: "left", width: "content" },
      { title: words.note, align: "left", width: "blank" },
    ],
    rows,
    totals: [],
    signature: words.signature,
  };
}

/** The sheet of a class over its term. */
export function sheetOfClass({ record, history, students }: ClassRead, words: SheetWords): Sheet {
  const rows = history.students.map((student, at): readonly SheetCell[] => {
    const line = students.find(({ studentId }) => studentId === student.studentId);
    const cells = student.cells.map((cell): SheetCell =>
      cell.kind === "mark" ? { text: words.markLetter(cell.mark), status: cell.mark.status } : { text: "·" },
    );
    return [
      { text: String(at + 1) },
      { text: line?.number ?? "" },
      { text: line?.name ?? "" },
      ...cells,
      { text: percent(student.attendance) },
    ];
  });
  const letter = (title: string): SheetColumn => ({ title, align: "center", width: "content" });
  return {
    heading: words.classHeading,
    title: `${record.course} · ${record.group}`,
    subtitle: [record.term.name, record.room].filter((part) => part !== ""),
    orientation: "landscape",
    counts: countsOf(history.tally, words),
    columns: [
      { title: words.row, align: "right", width: "content" },
      { title: words.number, align: "left", width: "content" },
      { title: words.name, align: "left", width: "rest" },
      ...history.sessions.map(({ session }) => letter(words.shortDay(session.date))),
      { title: words.rate, align: "right", width: "content" },
    ],
    rows,
    totals: [
      { text: "" },
      { text: "" },
      { text: words.total },
      ...history.sessions.map(({ attendance }) => ({ text: percent(attendance) })),
      { text: percent(history.attendance) },
    ],
    signature: words.signature,
  };
}
