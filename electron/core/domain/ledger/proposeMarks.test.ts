import { describe, expect, it } from "vitest";
import type { Mark } from "#contract/marks";
import { CAMERA, aStudent, marksIn, refusalOf, rehearse } from "./rehearsal";
import { markOf } from "./state";

const AN = aStudent("An");
const BINH = aStudent("Binh");
const CHI = aStudent("Chi");
const PRESENT: Mark = { status: "present" };
const ABSENT: Mark = { status: "absent" };
describe("a lecturer's mark", () => {
  it("stands whatever the camera sees", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "absent" } });
    lesson.picture(6, AN);
    expect(marksIn(lesson, AN)).toEqual(["absent"]);
  });

  it("keeps from, to, note, reason and what the camera said", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, AN);
    const [event] = lesson.lecturer({
      type: "mark",
      personIds: [AN],
      choice: { status: "excused" },
      note: "doctor's letter",
      why: "left before the first exercise",
    });
    expect(event).toMatchObject({
      by: { kind: "lecturer", lecturerId: "lecturer-1" },
      changes: [
        {
          from: PRESENT,
          to: { status: "excused" },
          cause: "by-hand",
          camera: { verdict: "present", seenIn: 1, of: 1 },
          words: { note: "doctor's letter", why: "left before the first exercise" },
        },
      ],
    });
    expect(lesson.state.hand.notes).toEqual({ [AN]: "doctor's letter" });
  });

  it("works out the minutes of late from the clock, or from when the camera saw the person come", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1);
    lesson.picture(7, BINH);
    lesson.lecturer({ type: "mark", personIds: [AN, BINH], choice: { status: "late" } }, 9);
    expect(marksIn(lesson, AN, BINH)).toEqual(["late 9", "late 7"]);
  });

  it("works out the minutes of leaving early and keeps those of coming late", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "late", minutes: 12 } });
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "left-early" } }, 70);
    expect(markOf(lesson.state, AN)).toEqual({ status: "left-early", minutes: 20, lateMinutes: 12 });
  });

  it("has the least minutes of the rule when neither clock nor camera can tell", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "late" } }, 2000);
    lesson.lecturer({ type: "mark", personIds: [BINH], choice: { status: "left-early" } }, 2000);
    expect(marksIn(lesson, AN, BINH)).toEqual(["late 10", "left-early 15"]);
  });

  it("on many people is one step", () => {
    const lesson = rehearse([AN, BINH, CHI]);
    lesson.lecturer({ type: "mark", personIds: [AN, BINH, CHI], choice: PRESENT });
    lesson.lecturer({ type: "undo" });
    expect(marksIn(lesson, AN, BINH, CHI)).toEqual(["unmarked", "unmarked", "unmarked"]);
  });

  it("that says what is so already leaves no event", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: PRESENT });
    expect(lesson.lecturer({ type: "mark", personIds: [AN], choice: PRESENT })).toEqual([]);
    expect(lesson.lecturer({ type: "note", personId: AN, note: "" })).toEqual([]);
  });

  it("ends when it is released: then what was seen counts again", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "mark", personIds: [AN, BINH], choice: ABSENT });
    lesson.picture(6, AN);
    lesson.lecturer({ type: "release", personIds: [AN, BINH] });
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "unmarked"]);
  });

  it("is released even where it said the same as the camera", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, AN);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: PRESENT });
    lesson.lecturer({ type: "release", personIds: [AN] });
    expect(lesson.state.hand.marks).toEqual({});
  });

  it("is refused for somebody who is not in the session", () => {
    const lesson = rehearse([AN]);
    const command = { type: "mark", personIds: [CHI], choice: PRESENT } as const;
    expect(refusalOf(lesson, command, 5)).toMatch(/^not-found/);
  });

  it("is refused to a camera", () => {
    const lesson = rehearse([AN]);
    const command = { type: "mark", personIds: [AN], choice: PRESENT } as const;
    expect(refusalOf(lesson, command, 5, CAMERA)).toMatch(/^not-allowed/);
  });
});
