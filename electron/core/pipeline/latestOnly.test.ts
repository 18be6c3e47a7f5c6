import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { createLatestOnly } from "./latestOnly";

describe("the newest picture of each camera", () => {
  it("replaces the one that waits, which is counted as dropped", () => {
    const slots = createLatestOnly<string, number>();
    expect([slots.offer("front", 1), slots.offer("front", 2), slots.offer("back", 3)]).toEqual([
      "kept",
      "replaced",
      "kept",
    ]);
    expect(slots.dropped()).toBe(1);
    expect([slots.take(), slots.take(), slots.take()]).toEqual([
      { key: "front", item: 2 },
      { key: "back", item: 3 },
      undefined,
    ]);
  });

  it("keeps a camera's place, so that a fast one does not starve the others", () => {
    const slots = createLatestOnly<string, number>();
    slots.offer("back", 1);
    for (let at = 2; at < 100; at += 1) slots.offer("front", at);
    slots.offer("back", 100);
    expect(slots.take()).toEqual({ key: "back", item: 100 });
  });

  it("is gone when its slot is cleared", () => {
    const slots = createLatestOnly<string, number>();
    slots.offer("front", 1);
    slots.clear("front");
    expect(slots.take()).toBeUndefined();
  });

  it("never holds more than one for each camera, and each is taken or dropped", () => {
    assert(
      property(array(constantFrom("a", "b", "c", "take")), (steps) => {
        const slots = createLatestOnly<string, number>();
        let taken = 0;
        for (const [at, step] of steps.entries()) {
          if (step !== "take") slots.offer(step, at);
          else if (slots.take() !== undefined) taken += 1;
        }
        let left = 0;
        while (slots.take() !== undefined) left += 1;
        expect(left).toBeLessThanOrEqual(3);
        expect(taken + left + slots.dropped()).toBe(steps.filter((step) => step !== "take").length);
      }),
    );
  });
});
