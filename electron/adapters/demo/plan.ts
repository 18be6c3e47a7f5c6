import type { Point } from "#core/pipeline/vision";
import { ToolError } from "#contract/toolError";
import { createRandom, shuffled, type Random } from "./random";
import { MAX_FACE_WIDTH_PX, MIN_FACE_WIDTH_PX, PICTURE_WIDTH, roomSeats, type Seat } from "./room";

/** Somebody who can sit in the room, and how many different photographs of them may be drawn. */
export type Sitter = { readonly personId: string; readonly photoCount: number };

/** How one face looks in one picture. */
export type FaceLook = {
  /** Clockwise turn in the picture's plane. */
  readonly turnDeg: number;
  /** Width over height, 1 as photographed; below 1 as if the head were turned a little. */
  readonly squeeze: number;
  /** As if the head were turned aside: one half of the face grows wider, the other narrower; −0.12 … 0.12. */
  readonly yaw: number;
  /** Brightness of the face against the room's. */
  readonly gain: number;
  /** Light from one side: −0.3 (left dark) … 0.3 (right dark). */
  readonly sideLight: number;
  readonly contrast: number;
  /** Red against blue, 1 neutral. */
  readonly warmth: number;
};

/** One person in one picture: which of their photographs, where, how large. */
export type Placement = {
  readonly personId: string;
  readonly photo: number;
  readonly row: number;
  readonly centre: Point;
  readonly faceWidthPx: number;
  readonly look: FaceLook;
};

/** What the camera does to one picture. */
export type CameraLook = {
  readonly exposure: number;
  readonly gamma: number;
  readonly cast: readonly [red: number, green: number, blue: number];
  readonly vignette: number;
  readonly blurSigmaPx: number;
  readonly noiseSigma: number;
  readonly chromaNoiseSigma: number;
  readonly jpegQuality: number;
};

/** One picture to draw; placements from the last row to the first. */
export type PicturePlan = {
  readonly file: string;
  readonly placements: readonly Placement[];
  readonly camera: CameraLook;
};

/** One session: the room with the same people on the same seats in every picture. */
export type SessionPlan = { readonly seed: string; readonly pictures: readonly PicturePlan[] };

const TURN_LIMIT_DEG = 6;
const SCALE_LIMIT = 0.05;
const MOVE_ATTEMPTS = 40;

/**
 * Seats people in the room and says how each picture of the session looks. Nothing but the arguments decides.
 * @throws AppError `bad-input` when there are more people than seats or somebody has no photograph.
 */
export function planSession(options: {
  readonly seed: string;
  readonly sitters: readonly Sitter[];
  readonly pictures: number;
}): SessionPlan {
  const { seed, sitters } = options;
  const seats = shuffled(roomSeats(), createRandom(`${seed}/seats`)).slice(0, sitters.length);
  if (seats.length < sitters.length) {
    throw new ToolError(
      "bad-input",
      `The composed room has ${seats.length} seats, and ${sitters.length} people were to sit in it. Compose fewer.`,
    );
  }
  const seated = seats.map((seat, index) => seatPerson(seed, seat, sitters[index]));
  seated.sort((a, b) => a.seat.row - b.seat.row || a.seat.centre[0] - b.seat.centre[0]);
  return {
    seed,
    pictures: Array.from({ length: options.pictures }, (_, index) => planPicture(seed, seated, index)),
  };
}

type Seated = {
  readonly sitter: Sitter;
  readonly seat: Seat;
  /** Where this person sits against the seat's middle, in face widths, and how they hold their head. */
  readonly offset: Point;
  readonly turnDeg: number;
  readonly gain: number;
  readonly firstPhoto: number;
};

function seatPerson(seed: string, seat: Seat, sitter: Sitter | undefined): Seated {
  if (sitter === undefined || sitter.photoCount < 1) {
    throw new ToolError(
      "bad-input",
      `Expected a photograph of ${sitter?.personId ?? "each person"}, found none.`,
    );
  }
  const random = createRandom(`${seed}/seat/${sitter.personId}`);
  return {
    sitter,
    seat,
    offset: [random.between(-0.3, 0.3), random.between(-0.15, 0.15)],
    turnDeg: random.between(-3, 3),
    // Windows on the left: who sits there is lit more.
    gain: 1.06 - (0.16 * seat.centre[0]) / PICTURE_WIDTH + 0.04 * random.normal(),
    firstPhoto: random.below(sitter.photoCount),
  };
}

function planPicture(seed: string, seated: readonly Seated[], index: number): PicturePlan {
  const placements: Placement[] = [];
  // From the front, so that who sits behind can be kept visible between those already placed.
  for (const person of seated.toReversed()) {
    const random = createRandom(`${seed}/picture/${index}/${person.sitter.personId}`);
    placements.push(placePerson(person, index, random, placements));
  }
  const camera = planCamera(createRandom(`${seed}/camera`), createRandom(`${seed}/camera/${index}`));
  return {
    file: `picture-${String(index + 1).padStart(2, "0")}.jpg`,
    placements: placements.toReversed(),
    camera,
  };
}

function placePerson(
  person: Seated,
  pictureIndex: number,
  random: Random,
  inFront: readonly Placement[],
): Placement {
  let placement = placeOnce(person, pictureIndex, random, 0);
  for (let attempt = 1; attempt <= MOVE_ATTEMPTS && hidden(placement, inFront); attempt++) {
    placement = placeOnce(person, pictureIndex, random, attempt / MOVE_ATTEMPTS);
  }
  return placement;
}

function hidden(placement: Placement, inFront: readonly Placement[]): boolean {
  return inFront.some((front) => front.row > placement.row && hidesFace(front, placement));
}

/** `lean` 0…1: how far the person leans aside to see past who sits in front. */
function placeOnce(person: Seated, pictureIndex: number, random: Random, lean: number): Placement {
  const { seat, offset, sitter } = person;
  const width = seat.faceWidthPx * (1 + random.between(-SCALE_LIMIT, SCALE_LIMIT));
  const faceWidthPx = Math.min(MAX_FACE_WIDTH_PX, Math.max(MIN_FACE_WIDTH_PX, width));
  const dx = (1 - lean) * offset[0] + random.between(-0.2 - lean, 0.2 + lean);
  const dy = offset[1] + random.between(-0.08, 0.08);
  const turnDeg = person.turnDeg + random.between(-4, 4);
  return {
    personId: sitter.personId,
    photo: (person.firstPhoto + pictureIndex) % sitter.photoCount,
    row: seat.row,
    centre: [seat.centre[0] + dx * seat.faceWidthPx, seat.centre[1] + dy * seat.faceWidthPx],
    faceWidthPx,
    look: {
      turnDeg: Math.min(TURN_LIMIT_DEG, Math.max(-TURN_LIMIT_DEG, turnDeg)),
      squeeze: random.between(0.92, 1.02),
      yaw: random.between(-0.12, 0.12),
      gain: Math.min(1.2, Math.max(0.75, person.gain * (1 + 0.05 * random.normal()))),
      sideLight: random.between(-0.16, 0.22),
      contrast: random.between(0.85, 1.08),
      warmth: 1 + 0.03 * random.normal(),
    },
  };
}

/** Exposure and white balance settle once a session and wander a little from picture to picture. */
function planCamera(session: Random, picture: Random): CameraLook {
  const exposure = session.between(0.86, 1.08);
  const warm = session.between(-0.05, 0.06);
  const green = session.between(-0.02, 0.02);
  const noise = session.between(2.2, 4.8);
  const drift = 0.012 * picture.normal();
  return {
    exposure: exposure * picture.between(0.94, 1.06),
    gamma: picture.between(0.92, 1.12),
    cast: [1 + warm + drift, 1 + green, 1 - warm - drift],
    vignette: picture.between(0.12, 0.22),
    blurSigmaPx: picture.between(0.4, 1),
    noiseSigma: Math.min(6, Math.max(2, noise * picture.between(0.85, 1.2))),
    chromaNoiseSigma: noise * picture.between(0.5, 0.8),
    jpegQuality: 70 + picture.below(16),
  };
}

/** Whether the head or the shoulders of who sits in front cover eyes, nose or mouth of who sits behind. */
export function hidesFace(front: Placement, behind: Placement): boolean {
  const w = front.faceWidthPx;
  const halfWidth = 0.42 * behind.faceWidthPx;
  for (const dx of [-halfWidth, 0, halfWidth]) {
    for (const dy of [-0.3, 0, 0.42]) {
      const u = (behind.centre[0] + dx - front.centre[0]) / w;
      const v = (behind.centre[1] + dy * behind.faceWidthPx - front.centre[1]) / w;
      if ((u / 0.8) ** 2 + ((v + 0.15) / 1.05) ** 2 < 1) return true;
      if (v > 0.7 && Math.abs(u) < 1.3) return true;
    }
  }
  return false;
}
