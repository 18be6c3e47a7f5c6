import { describe, expect, it } from "vitest";
import { historyLine } from "#contract/session";
import { markHistory } from "./markHistory";
import { aStudent, marksIn, minute, rehearse } from "./rehearsal";
import { guestsOf } from "./state";

const AN = aStudent("An");

describe("markHistory", () => {
  it("says who set An to late, when, why, and what the camera had said", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, AN);
    lesson.lecturer(
      {
        type: "mark",
        personIds: [AN],
        choice: { status: "late", minutes: 5 },
        note: "bus",
        why: "came in 5′",
      },
      20,
    );
    const lines = markHistory(lesson.events, AN);
    expect(lines.map((line) => historyLine.parse(line))).toEqual(lines);
    expect(lines).toMatchObject([
      { by: { kind: "camera" }, atMs: minute(1), change: { to: { status: "present" }, cause: "seen" } },
      {
        by: { kind: "lecturer", lecturerId: "lecturer-1" },
        atMs: minute(20),
        change: {
          from: { status: "present" },
          to: { status: "late", minutes: 5 },
          cause: "by-hand",
          camera: { verdict: "present", seenIn: 1, of: 1 },
        },
        note: "bus",
        why: "came in 5′",
        isUndone: false,
      },
    ]);
  });

  it("keeps what was undone, and says so until it is redone", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "absent" } });
    lesson.lecturer({ type: "undo" });
    expect(markHistory(lesson.events, AN)).toMatchObject([
      { type: "marked", isUndone: true },
      { type: "undone", change: { from: { status: "absent" }, to: { status: "unmarked" }, cause: "undo" } },
    ]);
    lesson.lecturer({ type: "redo" });
    expect(markHistory(lesson.events, AN)[0]?.isUndone).toBe(false);
  });

  it("tells of notes and named faces too, and of nobody else", () => {
    const lesson = rehearse([AN, aStudent("Binh")]);
    lesson.picture(1, aStudent("Binh"), { who: null });
    lesson.lecturer({ type: "note", personId: AN, note: "sits at the back" });
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 1, face: 1 }] });
    const lines = markHistory(lesson.events, AN);
    expect(lines.map(({ type }) => type)).toEqual(["noted", "faces-named", "auto-marked"]);
    expect(lines[0]?.note).toBe("sits at the back");
  });

  it("says that a named face ended an absence", () => {
    const lesson = rehearse([AN]);
    lesson.picture(1, { who: null });
    lesson.lecturer({ type: "mark", personIds: [AN], choice: { status: "absent" } });
    lesson.lecturer({ type: "name-faces", personId: AN, faces: [{ picture: 1, face: 0 }] });
    expect(
      markHistory(lesson.events, AN).map(({ change }) => [change?.from.status, change?.to.status]),
    ).toEqual([
      ["unmarked", "absent"],
      ["absent", "unmarked"],
      ["unmarked", "present"],
    ]);
  });

  it("includes what a student did while they were a guest", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "add-guest", name: "the new one", faces: [] });
    const [guest] = guestsOf(lesson.state);
    if (guest === undefined) throw new Error("no guest");
    lesson.lecturer({ type: "merge-guest", guestId: guest, studentId: AN });
    expect(marksIn(lesson, AN)).toEqual(["present"]);
    expect(markHistory(lesson.events, AN).map(({ type }) => type)).toEqual([
      "guest-added",
      "auto-marked",
      "guest-merged",
    ]);
  });

  it("goes on without words whose key was destroyed", () => {
    const lesson = rehearse([AN]);
    lesson.lecturer({ type: "note", personId: AN, note: "ill" });
    const forgotten = lesson.events.map((event) => {
      if (event.type !== "noted") return event;
      const { words: _, ...rest } = event;
      return rest;
    });
    expect(markHistory(forgotten, AN)).toMatchObject([{ type: "noted" }]);
    expect(markHistory(forgotten, AN)[0]).not.toHaveProperty("note");
  });
});
