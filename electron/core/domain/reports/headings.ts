import type { Tally } from "#contract/marks";
import type { Immutable } from "#contract/immutable";
import type { ClassRecord } from "#contract/model";
import type { ReportCell, ReportColumn, ReportCount } from "#contract/report";
import { countCell, formatRate, NOTHING } from "./cells";
import type { ReportWords } from "./reportWords";
import { STATUS_TONES } from "./tones";

/** A student as lists name them. */
export type Listed = { readonly number: string; readonly name: string };

/** Students by their id. */
export type Students = ReadonlyMap<string, Listed>;

/** What reports say of a class. */
export type ClassFacts = Immutable<
  Pick<ClassRecord, "course" | "group" | "term" | "room" | "zone" | "rules" | "grading">
> & {
  readonly lecturer: string;
};

/** "Databases · 18N13A". */
export function className({ course, group }: Pick<ClassFacts, "course" | "group">): string {
  return [course, group].filter((part) => part !== "").join(" · ");
}

/** Somebody who is in no list any more is shown as a dash. */
export function listedOf(students: Students, id: string): Listed {
  return students.get(id) ?? { number: NOTHING, name: NOTHING };
}

type TallyKey = "present" | "late" | "leftEarly" | "absent" | "excused";
const TALLIED = [
  ["present", "present"],
  ["late", "late"],
  ["leftEarly", "left-early"],
  ["absent", "absent"],
  ["excused", "excused"],
] as const satisfies readonly (readonly [TallyKey, keyof typeof STATUS_TONES])[];

/** The counts of a tally, each with its share of all that were counted; what nobody has yet is left out where it is nought. */
export function tallyCounts(tally: Tally, words: ReportWords): readonly ReportCount[] {
  const total = totalOf(tally);
  const settled = TALLIED.map(([key, status]) => ({ status, value: tally[key] }));
  const open = (["check", "unmarked"] as const).map((status) => ({ status, value: tally[status] }));
  return [...settled, ...open.filter(({ value }) => value > 0)].map(({ status, value }) => ({
    label: words.statuses[status].word,
    value,
    ...(total === 0 ? {} : { share: formatRate(value / total, words) }),
    tone: STATUS_TONES[status],
  }));
}

/** The columns of a tally and the cells that belong under them. */
export function tallyColumns(words: ReportWords): readonly ReportColumn[] {
  return TALLIED.map(([key]) => ({ title: words.columns[key], align: "right", width: "content" }));
}

export function tallyCells(tally: Tally): readonly ReportCell[] {
  return TALLIED.map(([key]) => countCell(tally[key]));
}

/** Everybody whom a tally counts. */
export function totalOf({ present, late, leftEarly, absent, excused, check, unmarked }: Tally): number {
  return present + late + leftEarly + absent + excused + check + unmarked;
}

/** Number, student number and name: how every list of students begins. */
export function studentColumns(words: ReportWords): readonly ReportColumn[] {
  return [
    { title: words.columns.row, align: "right", width: "content" },
    { title: words.columns.studentId, align: "left", width: "content" },
    { title: words.columns.name, align: "left", width: "rest" },
  ];
}
