import { api } from "#contract/api";
import { cameraView, type CameraView } from "#contract/camera";
import { sessionSummary } from "#contract/session";
import { DEFAULT_RULES } from "#contract/rules";
import { describe, expect, it } from "vitest";
import { attentionOf } from "./attention";

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 24 * 60 * 60_000;

const [line] = api["classes.list"].result.parse([
  {
    classId: "c1",
    lecturerId: "l1",
    course: "Databases",
    group: "18N13A",
    term: { name: "HK1", from: "2026-09-01", until: "2027-01-31" },
    room: "E-201",
    code: "ABCDEF",
    zone: "Asia/Ho_Chi_Minh",
    rules: DEFAULT_RULES,
    timetable: { slots: [], exceptions: [] },
    retention: { pictureDays: null },
    students: 2,
    sessions: 1,
    next: "none",
  },
]);

function aStudent(consent: string, photos: number, isMember = true) {
  return { studentId: `s${consent}${photos}`, number: "1", name: "An", consent, photos, isMember };
}

function aSession(plannedEndMs: number) {
  const tally = { present: 0, late: 0, absent: 0, excused: 0, leftEarly: 0, check: 0, unmarked: 0 };
  return sessionSummary.parse({
    sessionId: "x1",
    classId: "c1",
    lecturerId: "l1",
    lessonId: "day1@2026-11-20",
    phase: "open",
    room: "",
    zone: "Asia/Ho_Chi_Minh",
    date: "2026-11-20",
    plannedStartMs: plannedEndMs - 90 * 60_000,
    plannedEndMs,
    openedAtMs: plannedEndMs - 90 * 60_000,
    pictures: 0,
    seq: 1,
    marks: [],
    tally: { ...tally, lateMinutes: 0, leftEarlyMinutes: 0 },
  });
}

type Given = { readonly corrections?: readonly unknown[]; readonly cameras?: readonly CameraView[] };

function attention(
  students: readonly unknown[],
  sessions = [aSession(NOW_MS)],
  savedAtMs = NOW_MS,
  { corrections = [], cameras = [] }: Given = {},
) {
  if (line === undefined) throw new Error("no class");
  const asked = {
    students: api["students.list"].result.parse(students),
    corrections: api["corrections.list"].result.parse(corrections),
  };
  const classes = [{ line, sessions, ...asked }];
  const backups = [{ file: "b", savedAtMs }];
  return attentionOf({ nowMs: NOW_MS, classes, histories: [], backups, cameras }).map(({ kind, count }) => [
    kind,
    count,
  ]);
}

describe("what needs attention", () => {
  it("is nothing when all is well", () => {
    expect(attention([aStudent("given", 1), aStudent("refused", 0)])).toEqual([]);
  });

  it("is who was not asked, and who agreed but has no photograph; whoever left the class is not counted", () => {
    expect(
      attention([aStudent("never-asked", 0), aStudent("given", 0), aStudent("never-asked", 0, false)]),
    ).toEqual([
      ["consentMissing", 1],
      ["noPhotos", 1],
    ]);
  });

  it("is a lesson that was forgotten, and an old backup", () => {
    expect(attention([], [aSession(NOW_MS - 3 * DAY_MS)], NOW_MS - 20 * DAY_MS)).toEqual([
      ["notFinished", 1],
      ["oldBackup", 20],
    ]);
  });
});

describe("what needs attention besides students", () => {
  const camera = cameraView.parse({
    cameraId: "n1",
    name: "Front",
    room: "E-201",
    kind: "room-node",
    isPaired: true,
    connection: "connected",
    camera: "live",
    pictures: { arrived: 1, dropped: 0, tooOld: 0 },
  });
  const problem = { cause: "node-off", says: "It is off.", advice: "Switch it on." } as const;

  it("is a camera of one's own that is silent", () => {
    const lost = { ...camera, connection: "lost", problem } as const;
    const found = { ...camera, isPaired: false, connection: "found" } as const;
    const given = { cameras: [camera, found, lost] };
    expect(attention([], undefined, undefined, given)).toEqual([["cameraSilent", 1]]);
  });

  it("is what students asked to have corrected, until it is answered", () => {
    const asked = {
      correctionId: "q1",
      classId: "c1",
      sessionId: "x1",
      askedAtMs: NOW_MS,
      markThen: { status: "absent" },
      claims: "present",
      says: "I sat behind the pillar.",
      studentId: "s1",
      number: "1",
      name: "An",
      date: "2026-11-20",
    };
    const answer = { kind: "declined", atMs: NOW_MS, by: "l1", reason: "" };
    const corrections = [asked, { ...asked, correctionId: "q2", answer }];
    expect(attention([], undefined, undefined, { corrections })).toEqual([["corrections", 1]]);
  });
});
