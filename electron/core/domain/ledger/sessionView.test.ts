import { describe, expect, it } from "vitest";
import { aStudent, minute, rehearse } from "./rehearsal";
import { sessionSummary, sessionView } from "./sessionView";

const AN = aStudent("An");
const BINH = aStudent("Binh");

describe("sessionView", () => {
  it("shows students in the order of the list, then guests, with marks, notes and the face that was seen", () => {
    const lesson = rehearse([BINH, AN]);
    lesson.picture(1, AN);
    lesson.lecturer({ type: "mark", personIds: [BINH], choice: { status: "excused" }, note: "letter" });
    lesson.lecturer({ type: "add-guest", name: "Hà", faces: [] });
    const { people, tally } = sessionView(lesson.state);
    expect(people).toMatchObject([
      { personId: BINH, kind: "student", mark: { status: "excused" }, isByHand: true, note: "letter" },
      { personId: AN, isByHand: false, given: { by: { kind: "camera" }, atMs: minute(1) } },
      { kind: "guest", name: "Hà", mark: { status: "present" } },
    ]);
    expect(people[1]?.camera.face).toEqual({ picture: 1, face: 0, box: [0, 50, 40, 48], masked: false });
    expect(tally).toMatchObject({ present: 1, excused: 1 });
  });

  it("names the steps that undo and redo would take", () => {
    const lesson = rehearse([AN, BINH]);
    expect(sessionView(lesson.state)).not.toHaveProperty("undo");
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "absent" } });
    lesson.lecturer({ type: "note", personId: BINH, note: "ill" });
    lesson.lecturer({ type: "undo" });
    expect(sessionView(lesson.state)).toMatchObject({
      undo: { type: "marked", personIds: [AN], to: { status: "absent" } },
      redo: { type: "noted", personIds: [BINH] },
    });
  });
});

describe("sessionSummary", () => {
  it("has the day on the wall of the room, and the same tally as the screen", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN);
    lesson.lecturer({ type: "finish" }, 80);
    const summary = sessionSummary(lesson.state);
    expect(summary).toMatchObject({
      date: "2026-11-23",
      phase: "finished",
      finishedAtMs: minute(80),
      pictures: 1,
      marks: [
        { personId: AN, kind: "student", mark: { status: "present" }, isByHand: false },
        { personId: BINH, mark: { status: "absent" } },
      ],
    });
    expect(summary.tally).toEqual(sessionView(lesson.state).tally);
  });

  it("holds no words about anybody", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "note", personId: AN, note: "a secret" });
    lesson.lecturer({ type: "add-guest", name: "a secret", faces: [] });
    expect(JSON.stringify(sessionSummary(lesson.state))).not.toContain("secret");
  });
});
