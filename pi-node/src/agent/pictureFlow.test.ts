import { beforeEach, describe, expect, it } from "vitest";
import { PictureFlow } from "./pictureFlow";

const jpeg = new Uint8Array();
let nowMs: number;
let sent: string[];
let answered: number[];
let flow: PictureFlow;

beforeEach(() => {
  [nowMs, sent, answered] = [0, [], []];
  flow = new PictureFlow({
    monotonicMs: () => nowMs,
    send: ({ sequence }, { requestId, isPreview }) => {
      sent.push(`${sequence}${requestId > 0 ? ` for ${requestId}` : ""}${isPreview ? " preview" : ""}`);
    },
    onAnswered: (id) => answered.push(id),
  });
});

/** Pictures of these numbers, one every `everyMs`. */
function show(everyMs: number, ...sequences: readonly number[]): void {
  for (const sequence of sequences) {
    nowMs += everyMs;
    flow.offer({ sequence, capturedAtMs: nowMs, capturedMonotonicMs: nowMs, jpeg });
  }
}

describe("what a station is shown", () => {
  it("is nothing that it did not ask for", () => {
    show(10, 1, 2, 3);
    expect(sent).toEqual([]);
    expect(flow.wantsPictures()).toBe(false);
  });

  it("is a picture each time that one is due, however fast the camera is", () => {
    flow.order({ intervalMs: 100, isPreview: true });
    for (let sequence = 1; sequence <= 30; sequence += 1) {
      show(10, sequence);
      flow.seen(sequence);
    }
    expect(sent).toEqual(["1 preview", "10 preview", "20 preview", "30 preview"]);
  });

  it("is every picture of a camera whose pace is a little uneven", () => {
    flow.order({ intervalMs: 100, isPreview: false });
    for (let sequence = 1; sequence <= 10; sequence += 1) {
      show(sequence % 2 === 0 ? 98 : 102, sequence);
      flow.seen(sequence);
    }
    expect(sent).toHaveLength(10);
  });

  it("is at most two pictures at a time, then the newest", () => {
    flow.order({ intervalMs: 1, isPreview: false });
    show(10, 1, 2, 3, 4, 5);
    expect(sent).toEqual(["1", "2"]);
    flow.seen(2);
    expect(sent).toEqual(["1", "2", "5"]);
    flow.seen(2);
    flow.seen(77);
    expect(sent).toEqual(["1", "2", "5"]);
    expect(flow.figures()).toEqual({ sent: 3, dropped: 2 });
  });

  it("is no picture that was taken before it was asked for", () => {
    nowMs = 100;
    flow.request(7);
    flow.offer({ sequence: 1, capturedAtMs: 0, capturedMonotonicMs: 99, jpeg });
    expect(sent).toEqual([]);
    show(1, 2);
    expect(sent).toEqual(["2 for 7"]);
    expect(answered).toEqual([7]);
    expect(flow.wantsPictures()).toBe(false);
  });

  it("is one picture for each that it asked for, unless it gave up", () => {
    for (const id of [1, 2, 3]) flow.request(id);
    expect(flow.giveUp(2)).toBe(true);
    expect(flow.giveUp(2)).toBe(false);
    show(10, 1, 2, 3);
    expect(sent).toEqual(["1 for 1", "2 for 3"]);
  });

  it("is nothing held back from an order that has ended", () => {
    flow.order({ intervalMs: 1, isPreview: false });
    show(10, 1, 2, 3);
    flow.order(undefined);
    flow.seen(1);
    expect(sent).toEqual(["1", "2"]);
  });
});
