import { describe, expect, it } from "vitest";
import { createTries } from "./tries";

function setUp() {
  const clock = { ms: 0 };
  const tries = createTries({ nowMs: () => clock.ms }, { free: 3, firstWaitMs: 1000, longestWaitMs: 8000 });
  return { clock, tries };
}

/** Tries as soon as may be, and says how long each had to wait. */
function waits({ clock, tries }: ReturnType<typeof setUp>, count: number): readonly number[] {
  return Array.from({ length: count }, () => {
    const before = clock.ms;
    for (;;) {
      try {
        tries.begin("an");
        return clock.ms - before;
      } catch {
        clock.ms += 1000;
      }
    }
  });
}

describe("tries that fail", () => {
  it("are free at first, then wait twice as long each time, up to a limit", () => {
    expect(waits(setUp(), 8)).toEqual([0, 0, 0, 1000, 2000, 4000, 8000, 8000]);
  });

  it("count before they are known, so that many at once gain nothing", () => {
    const { tries } = setUp();
    for (let at = 0; at < 3; at += 1) tries.begin("an");
    expect(() => tries.begin("an")).toThrow(/Wait 1 s/);
    expect(() => tries.begin("binh")).not.toThrow();
  });

  it("are forgotten after a right one, or only that one is", () => {
    const lesson = setUp();
    waits(lesson, 5);
    lesson.tries.succeeded("an", "keep");
    expect(waits(lesson, 2)).toEqual([0, 4000]);
    lesson.tries.succeeded("an", "forget");
    expect(waits(lesson, 3)).toEqual([0, 0, 0]);
  });
});
