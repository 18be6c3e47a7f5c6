import type { Actor } from "#contract/marks";
import type { Immutable } from "#contract/immutable";
import type { MediaId } from "#contract/ids";
import type { ReportCell, ReportTable } from "#contract/report";
import type { PersonView, SessionView } from "#contract/session";
import { wallClockAt } from "../zonedTime";
import { blankTable, countCell, markCell, textCell, timeCell } from "./cells";
import { longDate } from "./dates";
import {
  className,
  listedOf,
  studentColumns,
  tallyCounts,
  totalOf,
  type ClassFacts,
  type Students,
} from "./headings";
import type { ReportLanguage, ReportWords } from "./reportWords";
import { REPORT_WORDS } from "./words/words";

export type SessionSheetInput = {
  readonly language: ReportLanguage;
  readonly facts: ClassFacts;
  readonly session: SessionView;
  readonly students: Students;
  /** Names of lecturers by their id. */
  readonly lecturers: ReadonlyMap<string, string>;
  /** A photograph of each student who has one; left out, the sheet has no such column. */
  readonly photos?: ReadonlyMap<string, MediaId>;
};

/** The sheet of one session: who was there, when they were seen, who says so, and room for a signature. Guests come last. */
export function sessionSheet(input: SessionSheetInput): ReportTable {
  const { language, facts, session } = input;
  const words = REPORT_WORDS[language];
  const { date, time } = wallClockAt(session.zone, session.plan.plannedStartMs);
  const end = wallClockAt(session.zone, session.plan.plannedEndMs).time;
  const room = session.room === "" ? facts.room : session.room;
  const guests = session.people.filter(({ kind }) => kind === "guest");
  return {
    ...blankTable(words, words.headings.session, className(facts)),
    subtitle: [
      `${longDate(words, date, time)}–${end}`,
      ...(room === "" ? [] : [words.room(room)]),
      words.lecturer(facts.lecturer),
    ],
    counts: [
      { label: words.students, value: totalOf(session.tally), tone: "plain" },
      ...tallyCounts(session.tally, words),
      ...(guests.length === 0 ? [] : [{ label: words.guests, value: guests.length, tone: "plain" as const }]),
    ],
    columns: [
      ...studentColumns(words),
      ...(input.photos === undefined ? [] : [photoColumn(words)]),
      { title: words.columns.status, align: "left", width: "content" },
      { title: words.columns.seen, align: "left", width: "content" },
      { title: words.columns.markedBy, align: "left", width: "content" },
      { title: words.columns.note, align: "left", width: "blank" },
    ],
    rows: inOrder(session.people, input.students).map((person, index) => rowOf(person, index, input, words)),
    notes: notesOf(session, words),
    signature: words.signature,
  };
}

/** Students as they are given, which is the roster's order, then guests. */
function inOrder(people: readonly PersonView[], students: Students): readonly PersonView[] {
  const places = new Map([...students.keys()].map((id, place) => [id, place] as const));
  const placeOf = ({ personId, kind }: PersonView) =>
    kind === "guest" ? Infinity : (places.get(personId) ?? places.size);
  return people.toSorted((left, right) => compare(placeOf(left), placeOf(right)));
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

function rowOf(
  person: PersonView,
  index: number,
  { session, students, lecturers, photos, facts }: SessionSheetInput,
  words: ReportWords,
): readonly ReportCell[] {
  const isGuest = person.kind === "guest";
  const firstGuest = session.people.filter(({ kind }) => kind === "student").length;
  const { number, name } = isGuest
    ? { number: "", name: person.name ?? words.guest(index + 1 - firstGuest) }
    : listedOf(students, person.personId);
  const photo = photos?.get(person.personId);
  return [
    countCell(index + 1),
    textCell(number),
    textCell(isGuest && person.name !== undefined ? `${name} (${words.guests})` : name),
    ...(photos === undefined
      ? []
      : [{ kind: "photo" as const, text: "", ...(photo === undefined ? {} : { mediaId: photo }) }]),
    markCell(person.mark, words),
    seenCell(person, session.zone),
    textCell(givenBy(person.given?.by, { lecturers, facts }, words)),
    textCell(person.note ?? ""),
  ];
}

function photoColumn(words: ReportWords) {
  return { title: words.columns.photo, align: "center", width: "photo" } as const;
}

function seenCell({ camera }: PersonView, zone: string): ReportCell {
  if (camera.firstSeenAtMs === undefined) return timeCell("", {});
  const first = wallClockAt(zone, camera.firstSeenAtMs);
  const last = wallClockAt(zone, camera.lastSeenAtMs ?? camera.firstSeenAtMs);
  const text = first.time === last.time ? first.time : `${first.time}–${last.time}`;
  return timeCell(text, { date: first.date, time: first.time });
}

function givenBy(
  by: Immutable<Actor> | undefined,
  { lecturers, facts }: Pick<SessionSheetInput, "lecturers" | "facts">,
  words: ReportWords,
): string {
  if (by === undefined) return words.nobody;
  switch (by.kind) {
    case "lecturer":
      return nameOf(lecturers.get(by.lecturerId), facts, words);
    case "camera":
      return words.camera;
    case "station":
      return words.rule;
  }
}

/** The class's own lecturer is named at the head already. */
function nameOf(name: string | undefined, { lecturer }: ClassFacts, words: ReportWords): string {
  return name === undefined || name === lecturer ? words.byLecturer : name;
}

function notesOf({ tally, pictures, phase }: SessionView, words: ReportWords): readonly string[] {
  return [
    ...(pictures === 0 ? [] : [`${words.takenFrom(pictures)}.`]),
    ...(tally.check === 0 ? [] : [words.checkNote(tally.check)]),
    ...(phase === "open" ? [words.notSettled] : []),
  ];
}
