import { describe, expect, it } from "vitest";
import { ageAtArrival, isFresh, MAX_PICTURE_AGE_MS } from "./pictureAge";

const NOW_MS = Date.UTC(2026, 10, 23, 1);

describe("the age of a picture", () => {
  it("is corrected by how far the node's clock is ahead", () => {
    const times = { capturedAtMs: NOW_MS + 3_600_000 - 400, ageAtSendMs: 100, clockOffsetMs: 3_600_000 };
    expect(ageAtArrival(times, NOW_MS)).toEqual({ ageMs: 400, takenAtMs: NOW_MS - 400 });
  });

  it("grows with the time that it hung on its way, whatever it said when it was sent", () => {
    const times = { capturedAtMs: NOW_MS - 60_000, ageAtSendMs: 20, clockOffsetMs: 0 };
    const age = ageAtArrival(times, NOW_MS);
    expect(age).toMatchObject({ ageMs: 60_000 });
    expect(isFresh(60_000)).toBe(false);
  });

  it("is never less than the node's steady clock says, though its wall clock was set back and forth", () => {
    const times = { capturedAtMs: NOW_MS - 10, ageAtSendMs: 30_000, clockOffsetMs: 0 };
    expect(ageAtArrival(times, NOW_MS)).toMatchObject({ ageMs: 30_000 });
  });

  it("cannot be told for a picture out of the future", () => {
    const times = { capturedAtMs: NOW_MS + 5000, ageAtSendMs: 0, clockOffsetMs: 0 };
    expect(ageAtArrival(times, NOW_MS)).toBe("clock-moved");
    expect(ageAtArrival({ ...times, capturedAtMs: Number.NaN }, NOW_MS)).toBe("clock-moved");
  });

  it("is zero for a picture that a slightly fast clock dated a moment ahead", () => {
    const times = { capturedAtMs: NOW_MS + 300, ageAtSendMs: 0, clockOffsetMs: 0 };
    expect(ageAtArrival(times, NOW_MS)).toEqual({ ageMs: 0, takenAtMs: NOW_MS });
  });

  it("counts up to the limit and not past it", () => {
    expect([isFresh(MAX_PICTURE_AGE_MS), isFresh(MAX_PICTURE_AGE_MS + 1)]).toEqual([true, false]);
  });
});
