import type { PortraitLook } from "#contract/requests/studentRequests";
import { describe, expect, it } from "vitest";
import { afterLook, FIRST_GUIDE, hintFor, nextPose, shouldTake, type Guide } from "./guide";

type Main = NonNullable<PortraitLook["main"]>;

const MAIN: Main = {
  box: [220, 140, 200, 200],
  yawDegrees: 0,
  brightness: 0.5,
  sharpness: 200,
  isMasked: false,
};

function look(main: Partial<Main> = {}, verdict: PortraitLook["verdict"] = "fit"): PortraitLook {
  return { verdict, width: 640, height: 480, faces: [MAIN.box], main: { ...MAIN, ...main } };
}

describe("the hint", () => {
  it.each([
    ["nothing when all is right", "front", look(), undefined],
    ["closer for a small face", "front", look({ box: [300, 200, 60, 60] }), "too-small"],
    ["farther for one that fills the picture", "front", look({ box: [100, 0, 460, 460] }), "too-large"],
    ["the middle for one at the side", "front", look({ box: [0, 140, 200, 200] }), "off-centre"],
    ["light in the dark", "front", look({}, "too-dark"), "too-dark"],
    [
      "somebody else before anything else",
      "front",
      look({ box: [0, 0, 60, 60] }, "somebody-else"),
      "somebody-else",
    ],
    ["the front for a head turned aside", "front", look({ yawDegrees: -30 }), "face-front"],
    ["left until the head is turned left", "left", look({ yawDegrees: 2 }), "turn-left"],
    ["nothing once it is", "left", look({ yawDegrees: 25 }), undefined],
    ["right until the head is turned right", "right", look({ yawDegrees: 25 }), "turn-right"],
    ["nothing once it is", "right", look({ yawDegrees: -25 }), undefined],
    ["back when it is turned too far", "right", look({ yawDegrees: -48 }), "turned-too-far"],
    ["a mask for the masked picture", "mask", look(), "put-mask-on"],
    ["nothing once it is on", "mask", look({ isMasked: true }), undefined],
    ["the mask off for the front", "front", look({ isMasked: true }), "take-mask-off"],
  ] as const)("is %s (%s)", (_, pose, seen, hint) => {
    expect(hintFor(pose, seen)).toBe(hint);
  });

  it("asks for a face where there is none", () => {
    const nobody: PortraitLook = { verdict: "no-face", width: 640, height: 480, faces: [] };
    expect(hintFor("front", nobody)).toBe("no-face");
  });
});

describe("the guide", () => {
  it("takes a picture once everything was right twice in a row", () => {
    const once = afterLook(FIRST_GUIDE, look());
    expect(shouldTake(once)).toBe(false);
    expect(shouldTake(afterLook(afterLook(once, look({ yawDegrees: 40 })), look()))).toBe(false);
    expect(shouldTake(afterLook(once, look()))).toBe(true);
  });

  it("waits for the student to say that they wear their glasses", () => {
    const glasses: Guide = { ...FIRST_GUIDE, pose: "glasses", steady: 9 };
    expect(shouldTake(glasses)).toBe(false);
  });

  it("goes through all poses and ends, keeping which were taken", () => {
    const after = ["taken", "skipped", "taken", "taken", "skipped"] as const;
    const end = after.reduce<Guide>(nextPose, FIRST_GUIDE);
    expect(end).toMatchObject({ pose: "all-done", done: ["front", "right", "glasses"] });
    expect(nextPose(end, "taken")).toBe(end);
  });
});
