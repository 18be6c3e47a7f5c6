import { describe, expect, it } from "vitest";
import type { Mark } from "#contract/marks";
import { whoIsIn } from "./evidence";
import { CAMERA, PLAN, STATION, aStudent, marksIn, minute, refusalOf, rehearse } from "./rehearsal";
import { markOf } from "./state";

const AN = aStudent("An");
const BINH = aStudent("Binh");
const CHI = aStudent("Chi");
const PRESENT: Mark = { status: "present" };
describe("what the camera sees", () => {
  it("makes present who is seen, late who comes late, and leaves the others unmarked", () => {
    const lesson = rehearse([AN, BINH, CHI]);
    lesson.picture(1, AN);
    lesson.picture(14, AN, BINH);
    expect(marksIn(lesson, AN, BINH, CHI)).toEqual(["present", "late 14", "unmarked"]);
  });

  it("asks the lecturer about doubtful faces and decides when it becomes sure", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, { who: AN, verdict: "check", probability: 0.7 });
    expect(marksIn(lesson, AN)).toEqual(["check"]);
    lesson.picture(2, AN);
    expect(marksIn(lesson, AN)).toEqual(["present"]);
  });

  it("counts a person as arrived when seen in k of n pictures, from the first of them on", () => {
    const rules = { ...PLAN.rules, presence: { least: 2, of: 3 } };
    const lesson = rehearse([AN, BINH], { ...PLAN, rules });
    lesson.picture(1, AN);
    expect(marksIn(lesson, AN)).toEqual(["check"]);
    lesson.picture(12, BINH);
    lesson.picture(13, AN, BINH);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "late 12"]);
  });

  it("calls nobody late who sat in the first picture of a lesson that began late", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(25, AN);
    lesson.picture(40, AN, BINH);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "late 40"]);
  });

  it("takes a mark back when the camera thinks better of it", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN);
    lesson.by(CAMERA, {
      type: "revise-sightings",
      faces: [{ picture: 1, face: 0, personId: BINH, probability: 0.9 }],
      verdicts: [
        { personId: AN, verdict: "absent", probability: 0.01 },
        { personId: BINH, verdict: "present", probability: 0.98 },
      ],
    });
    expect(marksIn(lesson, AN, BINH)).toEqual(["unmarked", "present"]);
  });

  it("says nothing of a student without consent", () => {
    const lesson = rehearse([AN]);
    lesson.by(STATION, { type: "list-student", studentId: BINH, byCamera: false });
    lesson.picture(1, AN, BINH);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "unmarked"]);
    expect(whoIsIn(lesson.state, 1)).toEqual([AN, undefined]);
  });

  it("falls silent on a student who withdraws consent in the middle of the lesson", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, AN);
    lesson.by(STATION, { type: "list-student", studentId: AN, byCamera: false });
    expect(marksIn(lesson, AN)).toEqual(["unmarked"]);
  });

  it("takes somebody who is not in the session for nobody", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, CHI);
    expect(whoIsIn(lesson.state, 1)).toEqual([undefined]);
  });

  it("is refused when it finds one person twice in a picture, and then nothing has changed", () => {
    const lesson = rehearse([AN]);
    expect(() => lesson.picture(1, AN, AN)).toThrow(/bad-input.*at most once/);
    expect(lesson.state.pictures).toEqual([]);
  });

  it("records in each mark what was said then", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1);
    const [, marked] = lesson.picture(2, { who: AN, probability: 0.97 });
    expect(marked).toMatchObject({
      type: "auto-marked",
      by: { kind: "camera" },
      changes: [
        {
          personId: AN,
          from: { status: "unmarked" },
          to: PRESENT,
          cause: "seen",
          camera: {
            verdict: "present",
            probability: 0.97,
            seenIn: 1,
            of: 2,
            firstSeenAtMs: minute(2),
            face: { picture: 2, face: 0 },
          },
        },
      ],
    });
  });
});

describe("the end of a session", () => {
  it("makes absent who has no mark and who waits to be checked, and leaves marks by hand alone", () => {
    const lesson = rehearse([AN, BINH, CHI]);
    lesson.picture(1, { who: AN, verdict: "check" });
    lesson.lecturer({ type: "mark", personIds: [CHI], choice: { status: "excused" } });
    lesson.lecturer({ type: "finish" }, 90);
    expect(marksIn(lesson, AN, BINH, CHI)).toEqual(["absent", "absent", "excused"]);
  });

  it("tells who was gone before, with minutes, also of one who came late", () => {
    const lesson = rehearse([AN, BINH, CHI]);
    lesson.picture(1, AN, BINH);
    lesson.picture(20, AN, BINH, CHI);
    lesson.picture(60, AN, CHI);
    for (const at of [80, 83, 86, 89]) lesson.picture(at, AN);
    lesson.lecturer({ type: "finish" }, 90);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "left-early 70"]);
    expect(markOf(lesson.state, CHI)).toEqual({ status: "left-early", minutes: 30, lateMinutes: 20 });
  });

  it("sends nobody home early because the camera fell silent", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN, BINH);
    for (const at of [30, 31, 32, 89]) lesson.picture(at, AN);
    lesson.lecturer({ type: "finish" }, 90);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "present"]);
  });

  it("refuses marks and pictures afterwards and says what to do", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "finish" }, 90);
    const mark = { type: "mark", personIds: [AN], choice: PRESENT } as const;
    expect(refusalOf(lesson, mark, 91)).toMatch(/^session-locked: .*Undo the finishing/);
    lesson.by(STATION, { type: "lock" }, 100);
    expect(refusalOf(lesson, mark, 101)).toMatch(/^session-locked: .*locked.*Reopen it and say why/);
    expect(() => lesson.picture(102, AN)).toThrow(/session-locked/);
  });

  it("is settled by the lock: nothing can be undone then", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "finish" }, 90);
    lesson.by(STATION, { type: "lock" }, 100);
    expect(refusalOf(lesson, { type: "undo" }, 101)).toMatch(/^session-locked/);
    expect(lesson.by(STATION, { type: "lock" }, 102)).toEqual([]);
  });

  it("is not locked while it is open", () => {
    expect(refusalOf(rehearse([AN]), { type: "lock" }, 5, STATION)).toMatch(/^not-ready/);
  });

  it("is reopened with a reason, which can be undone, and keeps what had been settled", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.lecturer({ type: "finish" }, 90);
    lesson.by(STATION, { type: "lock" }, 100);
    lesson.lecturer({ type: "reopen", reason: "An was at the blackboard" }, 200);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: PRESENT }, 201);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "absent"]);
    lesson.lecturer({ type: "undo" }, 202);
    lesson.lecturer({ type: "undo" }, 203);
    expect(lesson.state.hand.phase).toBe("locked");
    expect(marksIn(lesson, AN, BINH)).toEqual(["absent", "absent"]);
  });

  it("judges by the first finishing when a reopened session is finished again without new pictures", () => {
    const lesson = rehearse([AN, BINH]);
    lesson.picture(1, AN, BINH);
    for (const at of [40, 44, 48]) lesson.picture(at, AN);
    lesson.lecturer({ type: "finish" }, 50);
    lesson.lecturer({ type: "reopen", reason: "a note" }, 300);
    lesson.lecturer({ type: "finish" }, 301);
    expect(marksIn(lesson, AN, BINH)).toEqual(["present", "left-early 49"]);
  });

  it("can be that it never was: a discarded session takes nothing but an undo or a reopening", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "discard", reason: "wrong class" });
    expect(refusalOf(lesson, { type: "finish" }, 6)).toMatch(/^session-locked: .*thrown away/);
    lesson.lecturer({ type: "undo" });
    expect(lesson.state.hand.phase).toBe("open");
  });

  it("cannot be reopened while it is open", () => {
    expect(refusalOf(rehearse([AN]), { type: "reopen", reason: "?" }, 5)).toMatch(/^conflict/);
  });
});
