import { personId } from "#contract/ids";
import type { Mark } from "#contract/marks";
import type { SessionSummary } from "#contract/session";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyMarks } from "./domain/attendanceRate";
import { replay, sessionSummary } from "./domain/ledger";
import { aStudent, rehearse } from "./domain/ledger/rehearsal";
import { entryOfSummary, sessionEntry, summaryOfEntry, withoutPeople } from "./sessionEntry";

const [an, binh] = [aStudent("an"), aStudent("binh")];

function finishedLesson(): SessionSummary {
  const lesson = rehearse([an, binh]);
  lesson.picture(1, an);
  lesson.lecturer({ type: "finish" }, 85);
  return sessionSummary(replay(lesson.events));
}

const minutes = fc.integer({ min: 0, max: 1440 });
const mark = fc.oneof<fc.Arbitrary<Mark>[]>(
  fc.constantFrom<Mark>(
    { status: "present" },
    { status: "absent" },
    { status: "excused" },
    { status: "check" },
  ),
  minutes.map((late) => ({ status: "late", minutes: late })),
  fc
    .tuple(minutes, minutes)
    .map(([early, late]) => ({ status: "left-early", minutes: early, lateMinutes: late })),
);
const someone = fc.record({
  personId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,30}$/).map((id) => personId.parse(id)),
  kind: fc.constantFrom("student" as const, "guest" as const),
  mark,
  isByHand: fc.boolean(),
});

describe("a session in the index", () => {
  it("gives its summary again, whatever the marks", () => {
    const lesson = finishedLesson();
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 20 }), (marks) => {
        const students = marks.filter(({ kind }) => kind === "student");
        const summary = { ...lesson, marks, tally: tallyMarks(students.map((each) => each.mark)) };
        const entry = entryOfSummary(summary);
        expect(summaryOfEntry(lesson.sessionId, sessionEntry.parse(entry))).toEqual(summary);
      }),
    );
  });

  it("keeps no marks while it is open", () => {
    expect(entryOfSummary({ ...finishedLesson(), phase: "open" })).toMatchObject({
      isSettled: false,
      marks: "",
    });
  });

  it("forgets people without a trace", () => {
    const entry = withoutPeople(entryOfSummary(finishedLesson()), new Set([an]));
    expect(JSON.stringify(entry)).not.toContain("an:");
    expect(summaryOfEntry("session-1", entry).marks.map((each) => each.personId)).toEqual([binh]);
  });

  it("refuses marks that nobody packed", () => {
    const entry = { ...entryOfSummary(finishedLesson()), marks: "an:saz" };
    expect(() => summaryOfEntry("session-1", entry)).toThrow(/packed mark/);
  });
});
