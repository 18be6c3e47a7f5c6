import { createClient } from "#client/client";
import { slotId } from "#contract/ids";
import type { Timetable, WeeklySlot } from "#contract/timetable";
import { describe, expect, it } from "vitest";
import { createTimetableStore, weekdayOf, withoutSlot, withSlot } from "./timetableStore";

const ID = slotId.parse("s1");
const SLOT: WeeklySlot = {
  slotId: ID,
  weekday: 1,
  start: "07:00",
  minutes: 90,
  room: "",
  from: "2026-09-01",
  until: "2027-01-31",
  everyWeeks: 1,
};
const CANCELLED = { kind: "cancelled", slotId: ID, date: "2026-11-23", reason: "" } as const;
const TIMETABLE: Timetable = { slots: [SLOT], exceptions: [CANCELLED] };

describe("a week", () => {
  it("is the one that was turned to last, however late the others are read", async () => {
    const answers: (() => void)[] = [];
    const request = (name: string) =>
      new Promise((resolve) => {
        const later = () => resolve({ ok: true, value: [] });
        if (name === "classes.list") answers.push(later);
        else later();
      });
    const store = createTimetableStore(createClient({ request, subscribe: () => () => undefined }));
    const [first, second] = ["2026-11-23", "2026-11-30"].map((monday) => store.getState().load(monday));
    answers[1]?.();
    await second;
    answers[0]?.();
    await first;
    expect(store.getState().week).toMatchObject({ step: "ready", value: { monday: "2026-11-30" } });
  });
});

describe("a weekly lesson", () => {
  it("keeps what differs on days that it still plans", () => {
    expect(withSlot(TIMETABLE, { ...SLOT, start: "09:00" })).toEqual({
      slots: [{ ...SLOT, start: "09:00" }],
      exceptions: [CANCELLED],
    });
  });

  it("takes with it what differed on days that it plans no longer", () => {
    expect(withSlot(TIMETABLE, { ...SLOT, weekday: 2 }).exceptions).toEqual([]);
    expect(withSlot(TIMETABLE, { ...SLOT, until: "2026-11-01" }).exceptions).toEqual([]);
    expect(withoutSlot(TIMETABLE, ID)).toEqual({ slots: [], exceptions: [] });
  });

  it("is added beside the others", () => {
    const other = { ...SLOT, slotId: slotId.parse("s2") };
    expect(withSlot(TIMETABLE, other)).toEqual({ slots: [SLOT, other], exceptions: [CANCELLED] });
  });

  it("counts Sunday as the seventh day", () => {
    expect([weekdayOf("2026-11-23"), weekdayOf("2026-11-29")]).toEqual([1, 7]);
  });
});
