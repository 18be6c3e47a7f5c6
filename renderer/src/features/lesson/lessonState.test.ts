import { NOTHING_COUNTED } from "#contract/marks";
import type { PersonView, SessionView } from "#contract/session";
import { sessionView } from "#contract/session";
import { DEFAULT_RULES } from "#contract/rules";
import { describe, expect, it } from "vitest";
import {
  countMarks,
  expectedMark,
  knownOf,
  nextChoice,
  wantedPeople,
  withoutPending,
  withPending,
  withSession,
} from "./lessonState";

const START_MS = 1_000_000_000;

function aSession(seq: number, marks: Readonly<Record<string, PersonView["mark"]>>, of = 0): SessionView {
  return sessionView.parse({
    sessionId: "s1",
    classId: "c1",
    room: "",
    zone: "Asia/Ho_Chi_Minh",
    phase: "open",
    plan: { plannedStartMs: START_MS, plannedEndMs: START_MS + 90 * 60_000, rules: DEFAULT_RULES },
    seq,
    openedAtMs: START_MS,
    lecturerId: "l1",
    pictures: of,
    people: Object.entries(marks).map(([personId, mark]) => ({
      personId,
      kind: "student",
      byCamera: true,
      mark,
      isByHand: false,
      camera: { verdict: "absent", probability: 0, seenIn: 0, of, isConfirmed: false },
    })),
    tally: NOTHING_COUNTED,
  });
}

const names = new Map([
  ["a", { name: "Trần Văn Đức", number: "101" }],
  ["b", { name: "Lê Thị Bích Chi", number: "102" }],
]);
const before = () => knownOf(aSession(5, { a: { status: "present" }, b: { status: "unmarked" } }), names);

describe("what is known of a lesson", () => {
  it("never goes back to what was told earlier", () => {
    const known = before();
    expect(withSession(known, aSession(4, { a: { status: "absent" }, b: { status: "absent" } }))).toBe(known);
  });

  it("keeps each card that looks the same, however often pictures come", () => {
    const known = before();
    const next = withSession(
      known,
      aSession(6, { a: { status: "present" }, b: { status: "late", minutes: 3 } }, 9),
    );
    expect(next.cards.get("a")).toBe(known.cards.get("a"));
    expect(next.order).toBe(known.order);
    expect(next.cards.get("b")?.mark).toEqual({ status: "late", minutes: 3 });
  });

  it("shows a mark at once, and the station's again when that is refused", () => {
    const known = before();
    const mark = { status: "excused" } as const;
    const hoped = withPending(known, ["b"], mark);
    expect(hoped.cards.get("b")).toMatchObject({ mark: { status: "excused" }, isPending: true });
    expect(
      withSession(hoped, aSession(6, { a: { status: "absent" }, b: { status: "unmarked" } })).cards.get("b")
        ?.mark,
    ).toEqual({
      status: "excused",
    });
    expect(withoutPending(hoped, mark).cards.get("b")).toEqual(known.cards.get("b"));
  });

  it("counts what the cards show", () => {
    const hoped = withPending(before(), ["b"], { status: "present" });
    expect(countMarks(hoped.cards)).toMatchObject({ present: 2, unmarked: 0 });
  });
});

describe("the roster", () => {
  it("is found by name without accents, by number, and by mark", () => {
    const known = before();
    expect(wantedPeople(known, "duc", "all")).toEqual(["a"]);
    expect(wantedPeople(known, "102", "all")).toEqual(["b"]);
    expect(wantedPeople(known, "", "unmarked")).toEqual(["b"]);
    expect(wantedPeople(known, "chi", "present")).toEqual([]);
  });
});

describe("a click on a card", () => {
  it("goes from present to late, absent, excused and round again", () => {
    const clicks = ["unmarked", "present", "late", "absent", "excused"] as const;
    expect(clicks.map((status) => nextChoice({ status }))).toEqual([
      "present",
      "late",
      "absent",
      "excused",
      "present",
    ]);
  });

  it("expects the minutes that the clock says", () => {
    const plan = { plannedStartMs: START_MS, plannedEndMs: START_MS + 90 * 60_000 };
    expect(expectedMark("late", plan, START_MS + 12.9 * 60_000)).toEqual({ status: "late", minutes: 12 });
    expect(expectedMark("late", plan, START_MS - 1)).toEqual({ status: "late", minutes: 0 });
    expect(expectedMark("left-early", plan, START_MS + 60 * 60_000)).toMatchObject({ minutes: 30 });
  });
});
