import { describe, expect, it } from "vitest";
import { barsOf, timesOf } from "./dayStrip";

const HISTORY = [
  { state: "ok", minutes: 60 },
  { state: "lost", minutes: 10 },
  { state: "off", minutes: 20 },
  { state: "ok", minutes: 5 },
] as const;

describe("the strip of the last day", () => {
  it("ends now, and was not followed before its history begins", () => {
    expect(barsOf(HISTORY)).toEqual([
      { state: "off", minutes: 1345, from: 0 },
      { state: "ok", minutes: 60, from: 1345 },
      { state: "lost", minutes: 10, from: 1405 },
      { state: "off", minutes: 20, from: 1415 },
      { state: "ok", minutes: 5, from: 1435 },
    ]);
  });

  it("is the history alone where that is a whole day long", () => {
    expect(barsOf([{ state: "ok", minutes: 1440 }])).toEqual([{ state: "ok", minutes: 1440, from: 0 }]);
  });

  it("is told as how long the camera was what, and never of what it was not", () => {
    expect(timesOf(HISTORY)).toEqual([
      { state: "ok", minutes: 65 },
      { state: "lost", minutes: 10 },
      { state: "off", minutes: 1365 },
    ]);
  });
});
