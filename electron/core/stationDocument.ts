import { z } from "zod";
import { correction, givenWarning } from "#contract/correction";
import { cameraId, mediaId, type PersonId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import { ledgerEvent, type LedgerEvent } from "#contract/ledger";
import { letterheadNames } from "#contract/letterhead";
import { classRecord, lecturer, retention, roster, student } from "#contract/model";
import { classRules, DEFAULT_RULES } from "#contract/rules";
import { longText, shortText } from "#contract/text";
import { epochMs } from "#contract/time";
import { holiday } from "#contract/timetable";
import { checkedOnce } from "./checkedOnce";
import { entryOf } from "./domain/entries";
import { excerptFor, joinWords, splitWords } from "./domain/ledger";
import { sessionEntry, withoutPeople } from "./sessionEntry";
import type { Store, StoreFormat } from "./ports";

/** A password as scrypt (RFC 7914) left it; the password itself is nowhere. Salt and hash in base64. */
const passwordHash = z.strictObject({
  salt: z.base64(),
  hash: z.base64(),
  N: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
});

/** A photograph of a student and the template that was learnt from it, each a medium of its own. */
const storedPhoto = z.strictObject({ photoId: mediaId, templateId: mediaId, addedAtMs: epochMs });

const storedStudent = z.strictObject({
  ...student.shape,
  photos: z.array(storedPhoto).max(50),
  corrections: z.array(correction).max(200).exactOptional(),
  warnings: z.array(givenWarning).max(200).exactOptional(),
});
export type StoredStudent = Immutable<z.infer<typeof storedStudent>>;

const storedClass = z.strictObject({ record: classRecord, roster });
export type StoredClass = Immutable<z.infer<typeof storedClass>>;

/** What a lecturer's new classes begin with. */
const classDefaults = z.strictObject({ rules: classRules, retention });
type ClassDefaults = Immutable<z.infer<typeof classDefaults>>;

/** Pictures of a new class are kept until its term ends. */
const FIRST_DEFAULTS: ClassDefaults = { rules: DEFAULT_RULES, retention: { pictureDays: null } };

const storedLecturer = z.strictObject({
  lecturer,
  password: passwordHash,
  /** Missing while they are the first ones. */
  defaults: classDefaults.exactOptional(),
});

const addresses = z.array(z.string().min(1).max(300)).max(8);

/** Where a camera's pictures come from. A stream's address may hold a password: like all of this it lies sealed. */
const storedSource = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("room-node"),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/u),
    addresses,
  }),
  z.strictObject({ kind: z.literal("network"), url: z.string().max(500) }),
  z.strictObject({ kind: z.literal("folder"), path: z.string().max(1000) }),
  z.strictObject({ kind: z.literal("laptop") }),
]);

const storedCamera = z.strictObject({
  cameraId,
  name: shortText,
  room: longText,
  addedAtMs: epochMs,
  source: storedSource,
});
export type StoredCamera = Immutable<z.infer<typeof storedCamera>>;

/** A lesson that cameras look at by themselves; it goes on after a restart. */
const storedWatch = z.strictObject({
  cameraIds: z.array(cameraId).min(1).max(16),
  everySeconds: z.int().min(1).max(600),
});
export type StoredWatch = Immutable<z.infer<typeof storedWatch>>;

/** Certificate and private key in PEM by which nodes know this station; sealed like everything here. */
const stationIdentity = z.strictObject({ certificate: z.string().max(10_000), key: z.string().max(10_000) });

/** All that the station keeps but the sessions' ledgers and the pictures. Names of students lie with the students only. */
const stationDocument = z.strictObject({
  holidays: z.array(holiday).max(200),
  letterhead: letterheadNames.extend({ logo: mediaId.exactOptional() }).exactOptional(),
  lecturers: z.record(z.string(), storedLecturer),
  classes: z.record(z.string(), checkedOnce(storedClass)),
  /** By id; each record is sealed with the student's own key. */
  students: checkedOnce(z.record(z.string(), checkedOnce(storedStudent))),
  sessions: checkedOnce(z.record(z.string(), checkedOnce(sessionEntry))),
  /** By camera. */
  cameras: z.record(z.string(), storedCamera),
  /** By session. */
  watches: z.record(z.string(), storedWatch),
  identity: stationIdentity.exactOptional(),
});
export type StationDocument = Immutable<z.infer<typeof stationDocument>>;

/** What a new class of this lecturer begins with. */
export function defaultsOf({ lecturers }: StationDocument, id: string): ClassDefaults {
  return entryOf(lecturers, id)?.defaults ?? FIRST_DEFAULTS;
}

/** What the station remembers with. */
export type Memory = Store<StationDocument, LedgerEvent>;

const EMPTY: StationDocument = {
  holidays: [],
  lecturers: {},
  classes: {},
  students: {},
  sessions: {},
  cameras: {},
  watches: {},
};

/** How the store reads, checks, seals and forgets what this station keeps. */
export const stationFormat: StoreFormat<StationDocument, LedgerEvent> = {
  document: {
    version: 2,
    schema: stationDocument,
    empty: () => EMPTY,
    // Version 1 knew no cameras.
    migrations: { 1: (older) => Object.assign({}, older, { cameras: {}, watches: {} }) },
    without: withoutStudents,
    excerpt: excerptOf,
  },
  event: {
    version: 1,
    schema: ledgerEvent,
    migrations: {},
    split: splitWords,
    join: joinWords,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id out of the store; one that is nobody's finds nothing
    excerpt: (event, person) => excerptFor(event, person as PersonId),
  },
};

function withoutStudents(document: StationDocument, gone: ReadonlySet<string>): StationDocument {
  return {
    ...document,
    students: mapValues(document.students, (each, id) => (gone.has(id) ? "drop" : each)),
    classes: mapValues(document.classes, (each) => ({ ...each, roster: rosterWithout(each.roster, gone) })),
    sessions: mapValues(document.sessions, (each) => withoutPeople(each, gone)),
  };
}

function rosterWithout(
  { classId: id, members, mergedGuests }: StoredClass["roster"],
  gone: ReadonlySet<string>,
): StoredClass["roster"] {
  return {
    classId: id,
    members: members.filter((member) => !gone.has(member.studentId)),
    mergedGuests: mergedGuests.filter((each) => !gone.has(each.studentId) && !gone.has(each.guestId)),
  };
}

/** Keys of the student themselves, their places in classes and their marks in settled sessions; nothing of anybody else. */
function excerptOf(document: StationDocument, person: string): unknown {
  const classes = Object.values(document.classes).flatMap(({ record, roster: { members } }) => {
    const member = members.find(({ studentId }) => studentId === person);
    if (member === undefined) return [];
    const { course, group, term, room } = record;
    return [{ course, group, term, room, periods: member.periods }];
  });
  const sessions = Object.entries(document.sessions).flatMap(([sessionId, { marks, ...head }]) => {
    const own = marks.split(";").filter((mark) => mark.startsWith(`${person}:`));
    return own.length === 0 ? [] : [{ sessionId, date: head.date, mark: own[0]?.slice(person.length + 1) }];
  });
  return { student: document.students[person], classes, sessions };
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T | "drop",
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const changed = change(value, key);
      return changed === "drop" ? [] : [[key, changed]];
    }),
  );
}
