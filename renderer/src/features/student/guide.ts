import type { PortraitLook, PortraitVerdict } from "#contract/requests/studentRequests";

/** In the order in which they are asked for. */
export const POSES = ["front", "left", "right", "glasses", "mask"] as const;
export type Pose = (typeof POSES)[number];

/** The one thing to do next, in words that are larger than anything else on the page. */
export type Hint =
  | Exclude<PortraitVerdict, "fit">
  | "too-large"
  | "off-centre"
  | "turn-left"
  | "turn-right"
  | "face-front"
  | "put-mask-on"
  | "take-mask-off";

/** How far the guide is. `steady` counts looks in a row in which everything was right. */
export type Guide = {
  readonly pose: Pose | "all-done";
  readonly done: readonly Pose[];
  readonly steady: number;
  readonly hint: Hint | undefined;
};

export const FIRST_GUIDE: Guide = { pose: "front", done: [], steady: 0, hint: undefined };

/** So many looks in a row must be right before a picture is taken by itself: nobody is caught while moving. */
const STEADY_LOOKS = 2;

/** Share of the picture's height that a face should have: below it is far from the camera, above it leaves the oval. */
const FACE_HEIGHT = [0.22, 0.8] as const;
/** How far from the middle, as a share of the picture's width. */
const MAX_OFF_CENTRE = 0.2;
/** A front view is turned less, a side view more than this; farther than `MAX_TURN` the far eye is hidden. */
const FRONT_TURN = 15;
const MIN_TURN = 13;
const MAX_TURN = 42;

/** What is not right yet for a pose; `undefined` when everything is. */
export function hintFor(pose: Pose, look: PortraitLook): Hint | undefined {
  const { main, verdict } = look;
  if (verdict === "no-face" || main === undefined) return "no-face";
  if (verdict === "several-faces" || verdict === "somebody-else") return verdict;
  return placeHint(main.box, look) ?? (verdict === "fit" ? undefined : verdict) ?? poseHint(pose, main);
}

type Main = NonNullable<PortraitLook["main"]>;

function placeHint([left, top, width, height]: Main["box"], look: PortraitLook): Hint | undefined {
  const share = height / look.height;
  if (share < FACE_HEIGHT[0]) return "too-small";
  if (share > FACE_HEIGHT[1]) return "too-large";
  const aside = Math.abs(left + width / 2 - look.width / 2) / look.width;
  const high = Math.abs(top + height / 2 - look.height / 2) / look.height;
  return aside > MAX_OFF_CENTRE || high > MAX_OFF_CENTRE ? "off-centre" : undefined;
}

function poseHint(pose: Pose, { yawDegrees, isMasked }: Main): Hint | undefined {
  switch (pose) {
    case "left":
      return turnHint(yawDegrees, "turn-left");
    case "right":
      return turnHint(-yawDegrees, "turn-right");
    case "mask":
      return isMasked ? frontHint(yawDegrees) : "put-mask-on";
    case "front":
      return isMasked ? "take-mask-off" : frontHint(yawDegrees);
    case "glasses":
      return frontHint(yawDegrees);
  }
}

function turnHint(turned: number, hint: "turn-left" | "turn-right"): Hint | undefined {
  if (turned < MIN_TURN) return hint;
  return turned > MAX_TURN ? "turned-too-far" : undefined;
}

function frontHint(yawDegrees: number): Hint | undefined {
  return Math.abs(yawDegrees) > FRONT_TURN ? "face-front" : undefined;
}

/** The guide after one more look. */
export function afterLook(guide: Guide, look: PortraitLook): Guide {
  if (guide.pose === "all-done") return guide;
  const hint = hintFor(guide.pose, look);
  return { ...guide, hint, steady: hint === undefined ? guide.steady + 1 : 0 };
}

/** Whether the picture that was looked at last should be taken by itself. Nobody but the student knows whether they wear their glasses. */
export function shouldTake({ pose, steady }: Guide): boolean {
  return pose !== "all-done" && pose !== "glasses" && steady >= STEADY_LOOKS;
}

/** The guide with this pose taken, or passed over, and the next one asked for. */
export function nextPose(guide: Guide, how: "taken" | "skipped"): Guide {
  const { pose } = guide;
  if (pose === "all-done") return guide;
  const done = how === "taken" ? [...guide.done, pose] : guide.done;
  const next = POSES[POSES.indexOf(pose) + 1] ?? "all-done";
  return { pose: next, done, steady: 0, hint: undefined };
}
