import { describe, expect, it } from "vitest";
import type { Mark } from "#contract/marks";
import { PLAN, STATION, aStudent, marksIn, minute, refusalOf, rehearse } from "./rehearsal";

const AN = aStudent("An");
const BINH = aStudent("Binh");
const ABSENT: Mark = { status: "absent" };
describe("undo and redo", () => {
  it("take back any step in its order and bring it again", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: ABSENT });
    lesson.lecturer({ type: "note", personId: AN, note: "ill" });
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "excused" } });
    lesson.lecturer({ type: "undo" });
    expect(marksIn(lesson, AN)).toEqual(["absent"]);
    lesson.lecturer({ type: "undo" });
    expect(lesson.state.hand.notes).toEqual({});
    lesson.lecturer({ type: "undo" });
    expect(marksIn(lesson, AN)).toEqual(["unmarked"]);
    for (const _ of [1, 2, 3]) lesson.lecturer({ type: "redo" });
    expect(marksIn(lesson, AN)).toEqual(["excused"]);
    expect(lesson.state.hand.notes).toEqual({ [AN]: "ill" });
  });

  it("show what the camera saw meanwhile", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: ABSENT });
    lesson.picture(6, AN);
    lesson.lecturer({ type: "undo" });
    expect(marksIn(lesson, AN)).toEqual(["present"]);
  });

  it("forget the redo on a new step, but not on a picture", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: ABSENT });
    lesson.lecturer({ type: "undo" });
    lesson.picture(6, BINH);
    lesson.lecturer({ type: "redo" });
    lesson.lecturer({ type: "undo" });
    lesson.lecturer({ type: "mark", personIds: [BINH], choice: ABSENT });
    expect(refusalOf(lesson, { type: "redo" }, 7)).toMatch(/^conflict: There is nothing to redo/);
  });

  it("take back the finishing with the absences that it made", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN);
    lesson.lecturer({ type: "finish" }, 90);
    lesson.lecturer({ type: "undo" }, 91);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "unmarked"]);
    expect(lesson.state.hand.phase).toBe("open");
  });

  it("are refused when the step that was meant is not the latest any more", () => {
    const lesson = rehearse([AN]);
    const [first] = lesson.lecturer({ type: "mark", personIds: [AN], choice: ABSENT });
    if (first === undefined) throw new Error("no event");
    lesson.lecturer({ type: "note", personId: AN, note: "ill" });
    expect(refusalOf(lesson, { type: "undo", action: first.eventId }, 5)).toMatch(
      /^conflict: Something else/,
    );
  });

  it("find nothing in a new session", () => {
    expect(refusalOf(rehearse([AN]), { type: "undo" }, 5)).toBe("conflict: There is nothing to undo.");
  });
});

describe("a session", () => {
  it("judges anew when its plan is corrected", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN);
    lesson.picture(20, AN, BINH);
    const plan = { ...PLAN, plannedStartMs: minute(15) };
    lesson.lecturer({ type: "change-plan", plan }, 21);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "present"]);
    lesson.lecturer({ type: "undo" }, 22);
    expect(marksIn(lesson, BINH)).toEqual(["late 20"]);
  });

  it("takes in a student who joins and lets go of one who leaves the list", () => {
    const lesson = rehearse([AN]);
    lesson.by(STATION, { type: "list-student", studentId: BINH, byCamera: true });
    lesson.by(STATION, { type: "unlist-student", studentId: AN });
    lesson.lecturer({ type: "finish" }, 90);
    expect(marksIn(lesson, AN, BINH)).toEqual(["unmarked", "absent"]);
    expect(lesson.by(STATION, { type: "unlist-student", studentId: AN })).toEqual([]);
  });

  it("is opened once, by a lecturer, with each student once", () => {
    const lesson = rehearse([AN]);
    const [opened] = lesson.events;
    if (opened?.type !== "opened") throw new Error("not opened");
    const { eventId: _, seq: __, atMs: ___, by: ____, ...header } = opened;
    expect(refusalOf(lesson, { ...header, type: "open" }, 5)).toMatch(/^conflict/);
    expect(() => rehearse([AN, AN])).toThrow(/bad-input/);
  });
});
